import { nodeAt, propertyOf } from '../tree/nodeAt.ts';
import { isYaml } from './textTree.ts';
import { jsonToEdit, yamlToEdit, type EditedPlace } from './editDocument.ts';
import { removeMember } from './jsonMembers.ts';
import { yamlStyle } from './setValue.ts';
import { differenceEdit, type TextEdit } from './textEdit.ts';
import { isMap, isSeq } from 'yaml';

/** Takes a server out of a configuration text; nothing happens when it is not there. Throws `config.invalid` for a file that is broken. */
export function removeServer(text: string, place: EditedPlace, name: string): readonly TextEdit[] {
  if (isYaml(place.path)) {
    return removeFromYaml(text, place, name);
  }
  const servers = nodeAt(jsonToEdit(text), place.section);
  const member =
    servers?.type === 'array'
      ? servers.children?.find((child) => propertyOf(child, 'name')?.value.value === name)
      : propertyOf(servers, name)?.property;
  return servers === undefined || member === undefined ? [] : removeMember(text, servers, member);
}

function removeFromYaml(text: string, place: EditedPlace, name: string): readonly TextEdit[] {
  const document = yamlToEdit(text);
  const servers: unknown = document.getIn(place.section, true);
  const index = isSeq(servers) ? servers.items.findIndex((each) => isMap(each) && each.get('name') === name) : name;
  return index !== -1 && document.deleteIn([...place.section, index])
    ? differenceEdit(text, document.toString(yamlStyle(text)))
    : [];
}
