import type { Node } from 'jsonc-parser';
import { assertNever } from '../../base/errors.ts';
import type { ConfigFile } from './configFile.ts';
import { dialects } from './dialects/dialects.ts';
import { foreignKeys } from './file/foreignKeys.ts';
import { problem } from './file/problem.ts';
import { readInputs } from './file/readInputs.ts';
import { readServers, type ParsedServers } from './file/readServers.ts';
import type { ConfigDiagnostic, ServerDefinition } from './serverDefinition.ts';
import { nodeAt } from './tree/nodeAt.ts';
import { readTree } from './tree/readTree.ts';
import type { VariableContext } from './variables.ts';

/** What one configuration file says. */
export interface ParsedConfig {
  /** Undefined when the text as a whole says nothing certain (half-typed, unreadable): what was known stays in force. */
  readonly definitions: readonly ServerDefinition[] | undefined;
  /** In the order of the text. */
  readonly diagnostics: readonly ConfigDiagnostic[];
}

/** Reads a configuration file; one bad entry never hurts its neighbours. */
export function parseConfig(file: ConfigFile, context: VariableContext): ParsedConfig {
  switch (file.content.kind) {
    case 'unreadable': {
      const at = { offset: 0, length: 0 };
      const diagnostic = problem({ code: 'unreadable', message: file.content.error.message, at });
      return { definitions: undefined, diagnostics: [diagnostic] };
    }
    case 'text':
      return parseText(file, file.content.text, context);
    default:
      return assertNever(file.content);
  }
}

function parseText(file: ConfigFile, text: string, context: VariableContext): ParsedConfig {
  const tree = readTree(file.place, text);
  if (tree.kind === 'broken') {
    const diagnostics = tree.faults.map(({ message, span }) => problem({ code: 'syntax', message, at: span }));
    return { definitions: undefined, diagnostics };
  }
  const { root } = tree;
  if (root === undefined || isNothing(root)) {
    return { definitions: [], diagnostics: [] };
  }
  if (root.type !== 'object') {
    return {
      definitions: [],
      diagnostics: [problem({ code: 'shape', message: 'This file must hold an object.', at: root })],
    };
  }
  const { definitions, diagnostics } = readSection({ ...file, text }, root, context);
  return { definitions, diagnostics: diagnostics.toSorted((a, b) => a.span.offset - b.span.offset) };
}

/** A YAML file of nothing but comments. */
function isNothing(root: Node): boolean {
  return root.type === 'null' && root.length === 0;
}

function readSection(
  { place, text }: Pick<ConfigFile, 'place'> & { readonly text: string },
  root: Node,
  context: VariableContext,
): ParsedServers {
  const parent = nodeAt(root, place.section.slice(0, -1));
  const key = place.section.at(-1) ?? '';
  if (parent?.type !== 'object') {
    return { definitions: [], diagnostics: [] };
  }
  const node = nodeAt(parent, [key]);
  const { dialect, folder = context.folders[0] } = place;
  const { inputs, diagnostics } = readInputs(dialects[dialect].hasInputs ? nodeAt(parent, ['inputs']) : undefined);
  const around = [...foreignKeys(parent, place), ...diagnostics];
  if (node === undefined) {
    return { definitions: [], diagnostics: around };
  }
  if (node.type !== 'object' && !(node.type === 'array' && dialect === 'continue')) {
    const message = `"${key}" must be an object of servers by name.`;
    return { definitions: [], diagnostics: [...around, problem({ code: 'shape', message, at: node })] };
  }
  const servers = readServers({ place, text, node, scope: { context, dialect, folder, inputs } });
  return { definitions: servers.definitions, diagnostics: [...around, ...servers.diagnostics] };
}
