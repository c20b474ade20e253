import assert from 'node:assert/strict';
import type { PlaceCandidate } from '../../../src/mcp/config/configPlaces.ts';
import { watchPatterns } from '../../../src/platform/watchPatterns.ts';

suite('platform/watchPatterns');

const folders = [{ name: 'app', path: '/code/app' }];

test('watches within a folder each file, and every folder that may come and go with it', () => {
  const places = [place('/code/app/.mcp.json'), place('/code/app/.vscode/mcp.json'), place('/code/app/.vscode/x.json')];
  assert.deepEqual(shown(places), [
    '/code/app .mcp.json',
    '/code/app .vscode',
    '/code/app .vscode/mcp.json',
    '/code/app .vscode/x.json',
  ]);
});

test('watches elsewhere one name in one folder, once, and in the home folder the folders that may come', () => {
  const places = [place('/home/me/.claude.json'), place('/home/me/.claude.json'), place('/home/me/.cursor/mcp.json')];
  assert.deepEqual(shown(places), ['/home/me .claude.json', '/home/me .cursor', '/home/me/.cursor mcp.json']);
});

test('watches all files of a folder of files', () => {
  const places = [
    { ...place('/code/app/.continue/mcpServers'), filesWithin: ['.yaml'] },
    { ...place('/home/me/.continue/mcpServers'), filesWithin: ['.yaml'] },
  ];
  assert.deepEqual(shown(places), [
    '/code/app .continue',
    '/code/app .continue/mcpServers',
    '/code/app .continue/mcpServers/*',
    '/home/me .continue',
    '/home/me/.continue/mcpServers *',
  ]);
});

test('does not take a sibling for a part of a folder, nor a name for a pattern', () => {
  assert.deepEqual(shown([place('/code/app2/{a}[1].code-workspace')]), ['/code/app2 ?a??1?.code-workspace']);
});

function shown(places: readonly PlaceCandidate[]): readonly string[] {
  return watchPatterns({ places, folders, home: '/home/me' }).map(({ base, pattern }) => `${base} ${pattern}`);
}

function place(path: string): PlaceCandidate {
  return { id: path, path, section: ['mcpServers'], dialect: 'claude', origin: 'repo', label: 'Test' };
}
