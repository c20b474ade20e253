import type { DialectRules } from '../dialects/dialectRules.ts';
import type { ConfigDiagnostic, DeferredVariable } from '../serverDefinition.ts';
import type { NodePath } from '../tree/nodeAt.ts';
import type { StringPart } from '../tree/spanInString.ts';
import type { VariableScope } from '../variables/variableScope.ts';

/** What is wrong, or odd, in an entry, before it is known where that stands in the text. */
export interface EntryProblem {
  readonly severity: ConfigDiagnostic['severity'];
  readonly code: ConfigDiagnostic['code'];
  readonly message: string;
  /** The way from the entry to what is meant; empty for the entry itself, of which its name is marked. */
  readonly path: NodePath;
  /** Whether the value is meant (which is the rule), or the name that it has. */
  readonly at?: 'key';
  /** The part of a text that is meant. */
  readonly part?: StringPart;
  readonly subject?: string;
}

/** One property of an entry, and where it was found. */
export interface Field {
  readonly value: unknown;
  readonly path: NodePath;
}

/** An entry that is being read, and what came up so far. */
export interface Reading {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly rules: DialectRules;
  readonly scope: VariableScope;
  readonly problems: EntryProblem[];
  /** The problems that keep the server from being launched. */
  readonly refusals: EntryProblem[];
  readonly deferred: Map<string, DeferredVariable>;
}

/** Begins to read an entry. */
export function newReading(entry: Reading['entry'], rules: DialectRules, scope: VariableScope): Reading {
  return { entry, rules, scope, problems: [], refusals: [], deferred: new Map() };
}

/** Notes a problem that keeps the server from being launched. */
export function refuse(reading: Reading, problem: Omit<EntryProblem, 'severity'>): undefined {
  const refusal: EntryProblem = { severity: 'error', ...problem };
  reading.problems.push(refusal);
  reading.refusals.push(refusal);
}

/** Notes a problem that the server can be launched with. */
export function remark(reading: Reading, problem: Omit<EntryProblem, 'severity'>): undefined {
  reading.problems.push({ severity: 'warning', ...problem });
}
