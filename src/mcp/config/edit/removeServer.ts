import type { Node } from 'jsonc-parser';
import { nodeAt, propertyOf } from '../tree/nodeAt.ts';
import { jsonToEdit, type EditedPlace } from './editDocument.ts';
import { removeMember } from './jsonMembers.ts';
import type { TextEdit } from './textEdit.ts';
import { isYaml, textTree } from './textTree.ts';
import { removeFromYaml } from './yamlRemove.ts';

/** Takes a server out of a configuration text; nothing happens when it is not there. Throws `config.invalid` for a file that is broken. */
export function removeServer(text: string, place: EditedPlace, name: string): readonly TextEdit[] {
  return isYaml(place.path) ? fromYaml(text, place, name) : fromJson(text, place, name);
}

function fromJson(text: string, place: EditedPlace, name: string): readonly TextEdit[] {
  const servers = nodeAt(jsonToEdit(text), place.section);
  const member = servers && memberOf(servers, name);
  return servers === undefined || member === undefined ? [] : removeMember(text, servers, member);
}

function fromYaml(text: string, place: EditedPlace, name: string): readonly TextEdit[] {
  const servers = nodeAt(textTree(text, place.path).root, place.section);
  const member = servers && memberOf(servers, name);
  if (servers === undefined || member === undefined) {
    return [];
  }
  const step = servers.type === 'array' ? (servers.children ?? []).indexOf(member) : name;
  return removeFromYaml(text, [...place.section, step]);
}

function memberOf(servers: Node, name: string): Node | undefined {
  return servers.type === 'array'
    ? servers.children?.find((child) => propertyOf(child, 'name')?.value.value === name)
    : propertyOf(servers, name)?.property;
}
