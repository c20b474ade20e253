import type { Node } from 'jsonc-parser';
import type { InputDefinition } from '../inputs.ts';
import { addInput } from './addInput.ts';
import { nodeAt, propertyOf } from '../tree/nodeAt.ts';
import { isYaml, textTree } from './textTree.ts';
import { jsonToEdit, yamlToEdit, type EditedPlace } from './editDocument.ts';
import { insertMember } from './jsonMembers.ts';
import { replaceNode, setValue, yamlStyle } from './setValue.ts';
import { applyTextEdits, differenceEdit, type TextEdit } from './textEdit.ts';
import { appendToYaml } from './yamlAppend.ts';

/** A server as it is to be written, in the dialect of the file. */
export interface WrittenServer {
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
  /** Questions that the entry refers to; only for a dialect that has inputs. Ids that the file has are left as they are. */
  readonly inputs?: readonly InputDefinition[];
}

/**
 * Writes a server into a configuration text, in place of the one of that name if there is one; an empty text becomes a
 * file. Comments, order and layout of everything else stay. Throws `config.invalid` for a file that is broken.
 */
export function addServer(text: string, place: EditedPlace, server: WrittenServer): readonly TextEdit[] {
  const withInputs = (server.inputs ?? []).reduce(
    (before, input) => applyTextEdits(before, addInput(before, place, input)),
    text,
  );
  const after = applyTextEdits(withInputs, addEntry(withInputs, place, server));
  return differenceEdit(text, after);
}

function addEntry(text: string, place: EditedPlace, server: WrittenServer): readonly TextEdit[] {
  if (isYaml(place.path)) {
    return addToYaml(text, place, server);
  }
  const servers = nodeAt(jsonToEdit(text), place.section);
  if (servers?.type === 'array' || (servers === undefined && place.dialect === 'continue')) {
    return addToList(text, servers, place, server);
  }
  return setValue(text, place, [...place.section, server.name], server.entry);
}

function addToList(
  text: string,
  list: Node | undefined,
  place: EditedPlace,
  server: WrittenServer,
): readonly TextEdit[] {
  const item = listItem(server);
  if (list === undefined) {
    return setValue(text, place, place.section, [item]);
  }
  const old = list.children?.find((child) => propertyOf(child, 'name')?.value.value === server.name);
  return old === undefined ? insertMember(text, list, { value: item }) : [replaceNode(text, old, item)];
}

function addToYaml(text: string, place: EditedPlace, server: WrittenServer): readonly TextEdit[] {
  const document = yamlToEdit(text);
  const servers = nodeAt(textTree(text, place.path).root, place.section);
  const isList = servers?.type === 'array' || (servers?.type !== 'object' && place.dialect === 'continue');
  const appended = appendEntry(text, servers, server);
  if (appended !== undefined) {
    return [appended];
  }
  if (!isList) {
    return setValue(text, place, [...place.section, server.name], server.entry);
  }
  const item = listItem(server);
  if (servers?.type !== 'array') {
    return setValue(text, place, place.section, [item]);
  }
  const index = indexOf(servers, server.name);
  const position = index < 0 ? (servers.children ?? []).length : index;
  document.setIn([...place.section, position], document.createNode(item));
  return differenceEdit(text, document.toString(yamlStyle(text)));
}

/** The short way: a server that is new, behind the last one. */
function appendEntry(text: string, servers: Node | undefined, server: WrittenServer): TextEdit | undefined {
  if (servers === undefined || indexOf(servers, server.name) >= 0) {
    return undefined;
  }
  const addition = servers.type === 'array' ? listItem(server) : { [server.name]: server.entry };
  return appendToYaml(text, servers, addition);
}

function listItem({ name, entry }: WrittenServer): Readonly<Record<string, unknown>> {
  return { name, ...entry };
}

/** The position of a server in a list or map; -1 when it is not there. */
function indexOf(servers: Node | undefined, name: string): number {
  const children = servers?.children ?? [];
  return children.findIndex(
    (child) => (servers?.type === 'array' ? propertyOf(child, 'name')?.value : child.children?.[0])?.value === name,
  );
}
