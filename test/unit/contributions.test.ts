import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { commandIds, contextKeys, extensionId, settingIds, treeContext, viewIds } from '../../src/contributions.ts';

suite('contributions');

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly description: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  };
}

const root = path.join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;

test('every command of the manifest is one of the code, and the other way round', () => {
  assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commandIds).sort());
});

test('every command stands under Patchbay in the palette', () => {
  assert.deepEqual(
    contributes.commands.filter(({ category }) => category !== 'Patchbay'),
    [],
  );
});

test('every setting of the manifest is one of the code, and none may come from a workspace', () => {
  assert.deepEqual(Object.keys(contributes.configuration.properties).sort(), [...settingIds].sort());
  for (const { scope } of Object.values(contributes.configuration.properties)) {
    assert.equal(scope, 'machine');
  }
});

test('every view of the manifest is one of the code', () => {
  const views = Object.values(contributes.views).flat();
  assert.deepEqual(views.map(({ id }) => id).sort(), [viewIds.conversations, viewIds.servers].sort());
  assert.deepEqual(Object.keys(contributes.views), [viewIds.container]);
});

test('menus and welcome views name only commands, views, context keys and tree items that exist', () => {
  const text = JSON.stringify([contributes.menus, contributes.viewsWelcome, contributes.commands]);
  const known = new Set<string>([...Object.values(commandIds), ...Object.values(viewIds), ...contextKeys]);
  const named = [...text.matchAll(/\bpatchbay\.\w+/g)].map(([name]) => name);
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
  const items = [...text.matchAll(/viewItem [=~]+ [^&]*?(\w+)/g)].map(([, item]) => item);
  const contexts = Object.values(treeContext).map((context) => context.replace('.', ''));
  assert.deepEqual(
    items.filter((item) => item === undefined || !(contexts as readonly string[]).includes(item)),
    [],
  );
});

test('the extension is activated by its panel, a link and a configuration file at once, and else when the window has started', () => {
  assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
  assert.ok(manifest.description.includes('MCP host for Claude'));
  assert.deepEqual([...manifest.activationEvents].sort(), [
    'onStartupFinished',
    'onUri',
    `onWebviewPanel:${viewIds.chatPanel}`,
    'workspaceContains:.mcp.json',
    'workspaceContains:.vscode/mcp.json',
  ]);
});
