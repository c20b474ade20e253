import { isRecord } from '../../../../src/base/json.ts';
import { fenced, table, type Row } from './markdown.ts';

/** Puts JSON into its best form: a tree of names as nested lists, lists of objects as tables, the rest as it is. */
export function renderJson(json: Row | readonly unknown[]): string {
  if (isTree(json)) {
    return renderTree(json, '');
  }
  const lists = Array.isArray(json) ? [['', json] as const] : Object.entries(json);
  const tables = lists.flatMap(([title, rows]) => (isTable(rows) ? [table(title, rows)] : []));
  return tables.length > 0 ? tables.join('\n\n') : fenced(JSON.stringify(json, undefined, 2), 'json');
}

function isTable(rows: unknown): rows is readonly Row[] {
  return Array.isArray(rows) && rows.length > 0 && rows.every(isRecord);
}

interface Node {
  readonly name: string;
  readonly children?: readonly Node[];
}

function isTree(json: unknown): json is readonly Node[] {
  return (
    Array.isArray(json) && json.length > 0 && json.every((node) => isRecord(node) && 'name' in node && 'type' in node)
  );
}

function renderTree(nodes: readonly Node[], indent: string): string {
  return nodes
    .flatMap(({ name, children }) => [
      `${indent}- ${children === undefined ? `\`${name}\`` : `**${name}/**`}`,
      ...(children === undefined || children.length === 0 ? [] : [renderTree(children, `${indent}  `)]),
    ])
    .join('\n');
}
