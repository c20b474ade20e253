import { getNodeValue, type Node } from 'jsonc-parser';
import { isRecord } from '../../../base/json.ts';
import type { InputDefinition } from '../inputs.ts';
import type { ConfigDiagnostic } from '../serverDefinition.ts';
import { isDeeperThan } from '../tree/isDeeperThan.ts';
import { nodeAt } from '../tree/nodeAt.ts';
import { readInput } from './readInput.ts';
import { problem } from './problem.ts';

/** The inputs of a file by id, and what is wrong with them. */
export interface ParsedInputs {
  readonly inputs: ReadonlyMap<string, InputDefinition>;
  readonly diagnostics: readonly ConfigDiagnostic[];
}

const MAX_DEPTH = 64;

/** Reads `inputs`; of two with one id the first counts, and a bad one is as if it were not there. */
export function readInputs(node: Node | undefined): ParsedInputs {
  if (node === undefined) {
    return { inputs: new Map(), diagnostics: [] };
  }
  if (node.type !== 'array') {
    const diagnostic = problem({ code: 'shape', message: '"inputs" must be a list of inputs.', at: node });
    return { inputs: new Map(), diagnostics: [diagnostic] };
  }
  const inputs = new Map<string, InputDefinition>();
  const diagnostics: ConfigDiagnostic[] = [];
  for (const item of node.children ?? []) {
    const read = readItem(item, diagnostics);
    if (read !== undefined && inputs.has(read.id)) {
      const message = `There is more than one input "${read.id}"; the first one counts.`;
      const at = nodeAt(item, ['id']) ?? item;
      diagnostics.push(problem({ severity: 'warning', code: 'duplicateName', message, at, subject: read.id }));
    } else if (read !== undefined) {
      inputs.set(read.id, read);
    }
  }
  return { inputs, diagnostics };
}

function readItem(item: Node, diagnostics: ConfigDiagnostic[]): InputDefinition | undefined {
  const value: unknown = isDeeperThan(item, MAX_DEPTH) ? undefined : getNodeValue(item);
  if (!isRecord(value)) {
    diagnostics.push(problem({ code: 'shape', message: 'An input must be described by an object.', at: item }));
    return undefined;
  }
  return readInput(value, ({ path, ...parts }) => {
    diagnostics.push(problem({ ...parts, code: 'shape', at: nodeAt(item, path) ?? item }));
  });
}
