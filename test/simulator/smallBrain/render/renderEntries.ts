import type { Entry } from '../places.ts';
import type { AnsweredCall } from '../turn.ts';
import { count } from './markdown.ts';

/** Lists the entries of a directory, with sizes where the tool told them. */
export function renderEntries(call: AnsweredCall, entries: readonly Entry[]): string {
  const path = typeof call.input['path'] === 'string' ? call.input['path'] : '';
  const name = path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
  const folders = entries.filter((entry) => entry.isDirectory).length;
  const counts = [count(entries.length - folders, 'file'), ...(folders > 0 ? [count(folders, 'folder')] : [])];
  const lines = entries.some((entry) => entry.size !== undefined) ? sizeTable(entries) : entries.map(bullet);
  return `There ${entries.length === 1 ? 'is' : 'are'} ${counts.join(' and ')} in **${name}**:\n\n${lines.join('\n')}`;
}

function bullet(entry: Entry): string {
  return entry.isDirectory ? `- **${entry.name}/** (folder)` : `- \`${entry.name}\``;
}

function sizeTable(entries: readonly Entry[]): readonly string[] {
  const rows = entries.map((entry) => `| \`${entry.name}\` | ${entry.isDirectory ? 'folder' : (entry.size ?? '')} |`);
  return ['| Name | Size |', '| --- | ---: |', ...rows];
}
