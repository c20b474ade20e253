import type { Node } from 'jsonc-parser';
import { dialects } from '../dialects/dialects.ts';
import type { NodePath } from '../tree/nodeAt.ts';
import type { ConfigFix, FixContext } from './configFix.ts';
import type { EditedPlace } from './editDocument.ts';
import { removeMember } from './jsonMembers.ts';
import { spanOf } from './nodeSpan.ts';
import { renameRootKey } from './renameRootKey.ts';
import { similarKey } from './similarKey.ts';
import { isYaml } from './textTree.ts';
import { removeFromYaml } from './yamlRemove.ts';

/** Roots under which other hosts keep their servers. */
const SERVER_ROOTS = ['servers', 'mcpServers', 'mcp_servers', 'context_servers', 'mcp'];

/** A key that does nothing, and what it stands in. */
interface OddKey {
  readonly name: string;
  readonly key: Node;
  readonly property: Node;
  readonly container: Node;
  readonly isRoot: boolean;
}

/** What can be done about a key that does nothing here: give it the name that was meant, or take it away. */
export function keyFixes(context: FixContext): readonly ConfigFix[] {
  const { text, place, nodes } = context;
  const index = nodes.findLastIndex((node) => node.type === 'property');
  const [container, property] = [nodes[index - 1], nodes[index]];
  const key = property?.children?.[0];
  if (container === undefined || property === undefined || key === undefined) {
    return [];
  }
  const odd = { name: String(key.value), key, property, container, isRoot: index === 1 };
  if (odd.isRoot && place.section.length === 1 && SERVER_ROOTS.includes(odd.name)) {
    const to = place.section[0] ?? '';
    return [{ kind: 'renameKey', from: odd.name, to, edits: renameRootKey(text, place, odd.name, to) }];
  }
  return [...renameFixes(odd, context), removeFix(odd, context)];
}

function renameFixes(odd: OddKey, { place, problem }: FixContext): readonly ConfigFix[] {
  const to = problem.code === 'unknownKey' ? similarKey(odd.name, freeKeys(odd, place)) : undefined;
  if (to === undefined) {
    return [];
  }
  const content = isYaml(place.path) ? to : JSON.stringify(to);
  return [{ kind: 'renameKey', from: odd.name, to, edits: [{ ...spanOf(odd.key), content }] }];
}

function removeFix({ name, container, property }: OddKey, { text, place, nodes }: FixContext): ConfigFix {
  const edits = isYaml(place.path)
    ? removeFromYaml(text, pathTo(nodes.slice(0, nodes.indexOf(property) + 1)))
    : removeMember(text, container, property);
  return { kind: 'removeKey', key: name, edits };
}

/** The way that leads along nodes, from the root down. */
function pathTo(nodes: readonly Node[]): NodePath {
  return nodes.flatMap((node, index): NodePath => {
    const parent = nodes[index - 1];
    if (parent?.type === 'array') {
      return [(parent.children ?? []).indexOf(node)];
    }
    return node.type === 'property' ? [String(node.children?.[0]?.value)] : [];
  });
}

/** The keys that may stand in an object of the file and do not yet; none for a key that is right but out of place. */
function freeKeys({ name, container, isRoot }: OddKey, place: EditedPlace): readonly string[] {
  const { rootKeys, keys } = dialects[place.dialect];
  const known = isRoot ? [...place.section, ...(rootKeys === 'any' ? [] : rootKeys)] : Object.keys(keys);
  const taken = (container.children ?? []).map((property) => property.children?.[0]?.value as unknown);
  return known.includes(name) ? [] : known.filter((key) => !taken.includes(key));
}
