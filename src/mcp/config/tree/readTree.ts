import type { ConfigTree } from './configTree.ts';
import { jsonTree } from './jsonTree.ts';
import { yamlTree } from './yamlTree.ts';

/** Reads the text of a configuration file as what its name says it is: YAML, or JSON with comments. */
export function readTree(path: string, text: string): ConfigTree {
  return /\.ya?ml$/i.test(path) ? yamlTree(text) : jsonTree(text);
}
