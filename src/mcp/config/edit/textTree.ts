import type { ConfigTree } from '../tree/configTree.ts';
import { jsonTree } from '../tree/jsonTree.ts';
import { yamlTree } from '../tree/yamlTree.ts';

/** True for a file that is written in YAML, told by its name. */
export function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** The tree of a configuration text with everything in it, also while it is half-typed; never throws. */
export function textTree(text: string, path: string): ConfigTree {
  return isYaml(path) ? yamlTree(text) : jsonTree(text);
}
