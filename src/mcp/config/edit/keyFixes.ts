import type { Node } from 'jsonc-parser';
import { dialects } from '../dialects/dialects.ts';
import type { ConfigFix, FixContext } from './configFix.ts';
import type { EditedPlace } from './editDocument.ts';
import { removeMember } from './jsonMembers.ts';
import { renameRootKey } from './renameRootKey.ts';
import { similarKey } from './similarKey.ts';

/** Roots under which other hosts keep their servers. */
const SERVER_ROOTS = ['servers', 'mcpServers', 'mcp_servers', 'context_servers', 'mcp'];

/** What can be done about a key that does nothing here: give it the name that was meant, or take it away. */
export function keyFixes({ text, place, problem, nodes }: FixContext): readonly ConfigFix[] {
  const index = nodes.findLastIndex((node) => node.type === 'property');
  const [container, property] = [nodes[index - 1], nodes[index]];
  const key = property?.children?.[0];
  if (container === undefined || property === undefined || key === undefined) {
    return [];
  }
  const name = String(key.value);
  const isRoot = index === 1;
  if (isRoot && place.section.length === 1 && SERVER_ROOTS.includes(name)) {
    const to = place.section[0] ?? '';
    return [{ kind: 'renameKey', from: name, to, edits: renameRootKey(text, place, name, to) }];
  }
  const meant =
    problem.code === 'unknownKey' ? similarKey(name, freeKeys(container, place, { name, isRoot })) : undefined;
  const rename: readonly ConfigFix[] =
    meant === undefined
      ? []
      : [
          {
            kind: 'renameKey',
            from: name,
            to: meant,
            edits: [{ offset: key.offset, length: key.length, content: JSON.stringify(meant) }],
          },
        ];
  return [...rename, { kind: 'removeKey', key: name, edits: removeMember(text, container, property) }];
}

/** The keys that may stand in an object of the file and do not yet; none for a key that is right but out of place. */
function freeKeys(
  container: Node,
  place: EditedPlace,
  { name, isRoot }: { readonly name: string; readonly isRoot: boolean },
): readonly string[] {
  const { rootKeys, keys } = dialects[place.dialect];
  const known = isRoot ? [...place.section, ...(rootKeys === 'any' ? [] : rootKeys)] : Object.keys(keys);
  const taken = (container.children ?? []).map((property) => property.children?.[0]?.value as unknown);
  return known.includes(name) ? [] : known.filter((key) => !taken.includes(key));
}
