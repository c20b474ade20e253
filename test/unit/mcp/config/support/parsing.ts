import assert from 'node:assert/strict';
import path from 'node:path';
import type { ConfigFile, ConfigPlace, Dialect } from '../../../../../src/mcp/config/configFile.ts';
import { parseConfig, type ParsedConfig } from '../../../../../src/mcp/config/parseConfig.ts';
import type { Launch, ServerDefinition } from '../../../../../src/mcp/config/serverDefinition.ts';
import type { VariableContext } from '../../../../../src/mcp/config/variables.ts';

export const folder = { name: 'work', path: path.resolve('/work space') };

/** What variables stand for in these tests. */
export const context: VariableContext = {
  folders: [folder, { name: 'other', path: path.resolve('/other') }],
  userHome: '/home/me',
  env: { TOKEN: 'secret', EMPTY: '', HOSTNAME_: 'example.org', TRICK: '${TOKEN}${input:token}' },
  setting: (key) => (key === 'notes.port' ? '8080' : undefined),
};

/** The place of a folder's file. */
export function placeOf(dialect: Dialect, differences: Partial<ConfigPlace> = {}): ConfigPlace {
  const file = path.join(folder.path, dialect === 'continue' ? 'mcp.yaml' : 'mcp.json');
  const section = [sectionOf(dialect)];
  return { id: file, path: file, section, dialect, origin: 'repo', label: 'Folder', folder, ...differences };
}

/** What servers stand under in the files of a dialect. */
export function sectionOf(dialect: Dialect): string {
  return dialect === 'vscode' || dialect === 'patchbay' ? 'servers' : 'mcpServers';
}

export function fileOf(text: string, place: ConfigPlace): ConfigFile {
  return { place, content: { kind: 'text', text } };
}

export function parse(text: string, dialect: Dialect = 'vscode', differences: Partial<ConfigPlace> = {}): ParsedConfig {
  return parseConfig(fileOf(text, placeOf(dialect, differences)), context);
}

export function parseServers(servers: object, dialect: Dialect = 'vscode', around: object = {}): ParsedConfig {
  return parse(JSON.stringify({ ...around, [sectionOf(dialect)]: servers }), dialect);
}

/** The definition of a file that must have one only. */
export function only(parsed: ParsedConfig): ServerDefinition {
  assert.equal(parsed.definitions?.length, 1);
  const [definition] = parsed.definitions;
  assert.ok(definition);
  return definition;
}

export function definitionOf(entry: object, dialect: Dialect = 'vscode', around: object = {}): ServerDefinition {
  return only(parseServers({ one: entry }, dialect, around));
}

export function launchOf(entry: object, dialect: Dialect = 'vscode'): Launch {
  return definitionOf(entry, dialect).launch;
}

/** Each diagnostic as severity, code and the text that it marks. */
export function noted(parsed: ParsedConfig, text: string): readonly string[] {
  return parsed.diagnostics.map(({ severity, code, span }) => {
    const marked = text.slice(span.offset, span.offset + span.length);
    return `${severity} ${code} at ${marked}`;
  });
}

/** What is noted about an entry. */
export function notedOf(entry: unknown, dialect: Dialect = 'vscode', around: object = {}): readonly string[] {
  const text = JSON.stringify({ ...around, [sectionOf(dialect)]: { one: entry } });
  return noted(parse(text, dialect), text);
}

/** Why an entry cannot be launched: code and marked text of the diagnostic, and the code of the launch's error. */
export function problemOf(entry: unknown, dialect: Dialect = 'vscode'): string {
  const text = JSON.stringify({ [sectionOf(dialect)]: { one: entry } });
  const parsed = parse(text, dialect);
  const { launch } = only(parsed);
  assert.ok(launch.kind === 'invalid');
  assert.equal(launch.error.remedy, 'openConfig');
  const diagnostic = parsed.diagnostics.find(({ message }) => message === launch.error.message);
  assert.ok(diagnostic);
  const { offset, length } = diagnostic.span;
  return `${diagnostic.code}/${launch.error.code} at ${text.slice(offset, offset + length)}`;
}
