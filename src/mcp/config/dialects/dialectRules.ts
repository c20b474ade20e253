import type { NodePath } from '../tree/nodeAt.ts';

/** A way to reach a server, as far as a file's keys differ by it. */
export type LaunchKind = 'stdio' | 'http';

/** What is done about a key of an entry. */
export interface KeyRule {
  /** The only kind of server that the key is for; absent when it is for all. */
  readonly only?: LaunchKind;
  /** `silent` keys change nothing about the launch; `unsupported` ones would, and are warned of. */
  readonly use: 'used' | 'silent' | 'unsupported';
}

/** How long something may take, where a dialect has a key for it. */
export interface TimeoutRule {
  readonly path: NodePath;
  readonly option: 'callTimeoutMs' | 'startTimeoutMs';
  readonly unitMs: number;
}

/** What one host's configuration files look like: all that differs between dialects, as data. */
export interface DialectRules {
  /** Whose files these are, as a person knows it. */
  readonly host: string;
  /** What stands beside the servers; `any` for a file that holds much else. */
  readonly rootKeys: readonly string[] | 'any';
  readonly hasInputs: boolean;
  readonly keys: Readonly<Record<string, KeyRule>>;
  /** What is known inside of a key that holds an object. */
  readonly inner: Readonly<Record<string, readonly string[]>>;
  /** Where a property stands when not, or not only, under its own name: the first that is there counts. */
  readonly places: Readonly<Record<string, readonly NodePath[]>>;
  /** How a server that is not a program is told: its type, as this dialect writes it. */
  readonly typeNames: { readonly http?: string; readonly sse?: string };
  /** The transport of an address that comes without a type. */
  readonly bareUrl: 'http' | 'sse' | 'refused';
  /** An entry with a command and an address is refused, where other dialects take the command. */
  readonly refusesMixed: boolean;
  /** Which variables are filled in: those of all dialects, `${env:X}` alone, or none. */
  readonly variables: 'all' | 'env' | 'none';
  readonly timeouts: readonly TimeoutRule[];
}

/** Marks keys as used, for one kind of server or for all. */
export function used(names: string, only?: LaunchKind): Readonly<Record<string, KeyRule>> {
  return rules(names, only ? { use: 'used', only } : { use: 'used' });
}

/** Marks keys that are accepted without a word. */
export function silent(names: string, only?: LaunchKind): Readonly<Record<string, KeyRule>> {
  return rules(names, only ? { use: 'silent', only } : { use: 'silent' });
}

/** Marks keys that would matter and that the host does not act on. */
export function unsupported(names: string, only?: LaunchKind): Readonly<Record<string, KeyRule>> {
  return rules(names, only ? { use: 'unsupported', only } : { use: 'unsupported' });
}

function rules(names: string, rule: KeyRule): Readonly<Record<string, KeyRule>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}
