import type { ConfigPlace } from '../configFile.ts';
import type { ConfigTree } from './configTree.ts';
import { jsonTree } from './jsonTree.ts';
import { sectionTree } from './sectionTree.ts';
import { yamlTree } from './yamlTree.ts';

/** Below this, a whole tree costs nothing that anybody could notice. */
const LARGE = 200_000;

/** Reads a configuration file as what its name says it is: YAML, or JSON with comments. */
export function readTree({ path, dialect, section }: ConfigPlace, text: string): ConfigTree {
  if (/\.ya?ml$/i.test(path)) {
    return yamlTree(text);
  }
  // Claude Code's own file grows by its user's history, and is written by each of its runs.
  const root = dialect === 'claude' && text.length > LARGE ? sectionTree(text, section) : undefined;
  return root === undefined ? jsonTree(text) : { kind: 'tree', root };
}
