import { isRecord } from '../../base/json.ts';
import { nodeAt } from '../config/tree/nodeAt.ts';
import { readTree } from '../config/tree/readTree.ts';
import { inputsPath } from '../config/edit/addInput.ts';
import type { ConfigPlace } from '../config/configFile.ts';
import { getNodeValue } from 'jsonc-parser';

/** The ids of the inputs that a file defines, used or not: what is added must not share them by chance. */
export function takenInputs(text: string, place: ConfigPlace): readonly string[] {
  const tree = readTree(place, text);
  const inputs = tree.kind === 'broken' || tree.root === undefined ? undefined : nodeAt(tree.root, inputsPath(place));
  const values: unknown = inputs === undefined ? [] : getNodeValue(inputs);
  return (Array.isArray(values) ? values : []).flatMap((value: unknown) =>
    isRecord(value) && typeof value['id'] === 'string' ? [value['id']] : [],
  );
}
