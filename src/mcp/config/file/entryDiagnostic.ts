import type { TextSpan } from '../configFile.ts';
import type { EntryProblem } from '../entry/reading.ts';
import type { ConfigDiagnostic } from '../serverDefinition.ts';
import { nodeAt, propertyOf } from '../tree/nodeAt.ts';
import { spanInString } from '../tree/spanInString.ts';
import { problem } from './problem.ts';
import type { ServerNode } from './serverNodes.ts';

/** Finds where a problem of an entry stands in the file's text. */
export function entryDiagnostic(found: EntryProblem, server: ServerNode, text: string): ConfigDiagnostic {
  const { severity, code, message, subject } = found;
  const at = spanOf(found, server, text);
  return problem({ severity, code, message, at, ...(subject === undefined ? {} : { subject }) });
}

function spanOf({ path, at, part }: EntryProblem, server: ServerNode, text: string): TextSpan {
  const name = path.at(-1);
  if (name === undefined) {
    return server.key;
  }
  if (at === 'key' && typeof name === 'string') {
    return propertyOf(nodeAt(server.value, path.slice(0, -1)), name)?.key ?? server.key;
  }
  const node = nodeAt(server.value, path) ?? server.key;
  return part !== undefined && node.type === 'string' ? spanInString(text, node, part) : node;
}
