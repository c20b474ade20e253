import type { Node } from 'jsonc-parser';
import type { ConfigPlace, TextSpan } from '../configFile.ts';
import { hasInputs, inputsPath } from './addInput.ts';
import { nodeAt, propertyOf } from '../tree/nodeAt.ts';
import { spanOf } from './nodeSpan.ts';
import { textTree } from './textTree.ts';

/** Where a server's entry stands in a text. */
export interface OutlineServer {
  readonly name: string;
  /** Name and value, or the item of a list. */
  readonly span: TextSpan;
  /** The name as it is written, with its quotes. */
  readonly nameSpan: TextSpan;
}

/** Where the definition of an input stands in a text. */
export interface OutlineInput {
  readonly id: string;
  readonly isPassword: boolean;
  /** The id as it is written, with its quotes. */
  readonly idSpan: TextSpan;
}

/** What stands where in a configuration text; read from the text alone, so that it is right while the text is edited. */
export interface ConfigOutline {
  readonly servers: readonly OutlineServer[];
  /** The object or list of servers. */
  readonly serversSpan?: TextSpan;
  readonly inputs: readonly OutlineInput[];
  /** The key and the list of inputs. */
  readonly inputsSpan?: TextSpan;
}

/** Finds servers and inputs of one place in its text; total. A name that is written twice is found where it counts: the last time. */
export function configOutline(text: string, place: Pick<ConfigPlace, 'path' | 'section' | 'dialect'>): ConfigOutline {
  const root = textTree(text, place.path).root;
  const servers = nodeAt(root, place.section);
  const path = hasInputs(place.dialect) ? inputsPath(place) : undefined;
  const inputs = path && propertyOf(nodeAt(root, path.slice(0, -1)), 'inputs');
  return {
    servers: servers === undefined ? [] : outlineServers(servers),
    ...(servers && { serversSpan: spanOf(servers) }),
    inputs: (inputs?.value.children ?? []).flatMap(outlineInput),
    ...(inputs && { inputsSpan: spanOf(inputs.property) }),
  };
}

function outlineServers(servers: Node): readonly OutlineServer[] {
  const found = (servers.children ?? []).flatMap(servers.type === 'array' ? listedServer : namedServer);
  return [...new Map(found.map((server) => [server.name, server])).values()];
}

function namedServer(property: Node): readonly OutlineServer[] {
  const [key] = property.children ?? [];
  return key === undefined ? [] : [{ name: String(key.value), span: spanOf(property), nameSpan: spanOf(key) }];
}

function listedServer(item: Node): readonly OutlineServer[] {
  const name = propertyOf(item, 'name')?.value;
  return name?.type === 'string' ? [{ name: String(name.value), span: spanOf(item), nameSpan: spanOf(name) }] : [];
}

function outlineInput(item: Node): readonly OutlineInput[] {
  const id = propertyOf(item, 'id')?.value;
  const isPassword = propertyOf(item, 'password')?.value.value === true;
  return id?.type === 'string' ? [{ id: String(id.value), isPassword, idSpan: spanOf(id) }] : [];
}
