import assert from 'node:assert/strict';
import { configPlaces, type PlaceSurroundings } from '../../../../src/mcp/config/configPlaces.ts';
import { placesWithin } from '../../../../src/mcp/config/placesWithin.ts';

suite('mcp/config/configPlaces');

const linux: PlaceSurroundings = {
  platform: 'linux',
  home: '/home/me',
  env: {},
  folders: [{ name: 'app', path: '/code/app' }],
  workspaceFile: '/code/all.code-workspace',
  editorUserFolder: '/home/me/.config/Code/User',
  patchbayUserFile: '/home/me/.patchbay/mcp.json',
};

const mac: PlaceSurroundings = {
  ...linux,
  platform: 'darwin',
  home: '/Users/me',
  editorUserFolder: '/Users/me/Library/Application Support/Code/User',
  patchbayUserFile: '/Users/me/.patchbay/mcp.json',
};

const windows: PlaceSurroundings = {
  platform: 'win32',
  home: 'C:\\Users\\me',
  env: { APPDATA: 'D:\\Roaming' },
  folders: [{ name: 'app', path: 'c:\\code\\app' }],
  editorUserFolder: 'C:\\Users\\me\\AppData\\Roaming\\Code\\User',
  patchbayUserFile: 'C:\\Users\\me\\.patchbay\\mcp.json',
};

test('goes from the folder over the workspace and the user to other hosts', () => {
  assert.deepEqual(shown(linux), [
    'repo vscode servers /code/app/.vscode/mcp.json',
    'repo claude mcpServers /code/app/.mcp.json',
    'repo vscode settings.mcp.servers /code/all.code-workspace',
    'own patchbay servers /home/me/.patchbay/mcp.json',
    'own vscode servers /home/me/.config/Code/User/mcp.json',
    'client claude projects./code/app.mcpServers /home/me/.claude.json',
    'client claude mcpServers /home/me/.claude.json',
    'import cursor mcpServers /code/app/.cursor/mcp.json',
    'import roo mcpServers /code/app/.roo/mcp.json',
    'import continue mcpServers /code/app/.continue/mcpServers/*',
    'import vscode customizations.vscode.mcp.servers /code/app/.devcontainer/devcontainer.json',
    'import vscode customizations.vscode.mcp.servers /code/app/.devcontainer.json',
    'import cursor mcpServers /home/me/.cursor/mcp.json',
    'import claudeDesktop mcpServers /home/me/.config/Claude/claude_desktop_config.json',
    'import windsurf mcpServers /home/me/.codeium/windsurf/mcp_config.json',
    'import cline mcpServers /home/me/.cline/data/settings/cline_mcp_settings.json',
    'import cline mcpServers /home/me/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json',
    'import roo mcpServers /home/me/.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json',
    'import continue mcpServers /home/me/.continue/config.yaml',
    'import continue mcpServers /home/me/.continue/mcpServers/*',
  ]);
});

test("knows where macOS keeps an application's files", () => {
  const paths = shown(mac);
  assert.ok(
    paths.includes(
      'import claudeDesktop mcpServers /Users/me/Library/Application Support/Claude/claude_desktop_config.json',
    ),
  );
  assert.ok(paths.includes('own vscode servers /Users/me/Library/Application Support/Code/User/mcp.json'));
});

test('writes the paths of Windows, and both ways in which Claude Code may have written a folder', () => {
  const paths = shown(windows);
  assert.deepEqual(paths.slice(0, 7), [
    'repo vscode servers c:\\code\\app\\.vscode\\mcp.json',
    'repo claude mcpServers c:\\code\\app\\.mcp.json',
    'own patchbay servers C:\\Users\\me\\.patchbay\\mcp.json',
    'own vscode servers C:\\Users\\me\\AppData\\Roaming\\Code\\User\\mcp.json',
    'client claude projects.C:\\code\\app.mcpServers C:\\Users\\me\\.claude.json',
    'client claude projects.C:/code/app.mcpServers C:\\Users\\me\\.claude.json',
    'client claude mcpServers C:\\Users\\me\\.claude.json',
  ]);
  assert.ok(paths.includes('import claudeDesktop mcpServers D:\\Roaming\\Claude\\claude_desktop_config.json'));
  const withoutVariable = shown({ ...windows, env: {} });
  assert.ok(
    withoutVariable.includes(
      'import claudeDesktop mcpServers C:\\Users\\me\\AppData\\Roaming\\Claude\\claude_desktop_config.json',
    ),
  );
});

test("lets a variable say where Cline's file is", () => {
  const paths = shown({ ...linux, env: { CLINE_MCP_SETTINGS_PATH: '/elsewhere/cline.json' } });
  assert.ok(paths.includes('import cline mcpServers /elsewhere/cline.json'));
  assert.ok(!paths.some((text) => text.includes('/.cline/')));
  for (const file of ['', 'cline.json', '../cline.json']) {
    assert.deepEqual(
      shown({ ...linux, env: { CLINE_MCP_SETTINGS_PATH: file } }),
      shown(linux),
      'only a whole path says',
    );
  }
});

test('gives every place an id of its own, also when the home folder is open', () => {
  const places = configPlaces({ ...linux, folders: [{ name: 'me', path: '/home/me' }, ...linux.folders] });
  const ids = places.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const cursor = places.find(({ path }) => path === '/home/me/.cursor/mcp.json');
  assert.equal(cursor?.folder?.name, 'me', "the folder's place is the one that is kept: it is the stricter one");
});

test('keeps folders apart: each has its files, and its part of what Claude Code knows', () => {
  const folders = [
    { name: 'a', path: '/a' },
    { name: 'b', path: '/b' },
  ];
  const places = configPlaces({ ...linux, folders });
  assert.deepEqual(
    places.slice(0, 4).map(({ path, folder }) => [path, folder?.name]),
    [
      ['/a/.vscode/mcp.json', 'a'],
      ['/a/.mcp.json', 'a'],
      ['/b/.vscode/mcp.json', 'b'],
      ['/b/.mcp.json', 'b'],
    ],
  );
  assert.deepEqual(
    places.filter(({ path }) => path === '/home/me/.claude.json').map(({ id, folder }) => [id, folder?.name]),
    [
      ['/home/me/.claude.json?projects./a.mcpServers', 'a'],
      ['/home/me/.claude.json?projects./b.mcpServers', 'b'],
      ['/home/me/.claude.json?mcpServers', undefined],
    ],
  );
});

test('makes a place of each file of a folder of files, and leaves the others alone', () => {
  const candidates = configPlaces(linux);
  const folder = candidates.find(({ filesWithin, folder }) => filesWithin && folder) ?? assert.fail('none');
  const places = placesWithin(folder, ['b.yaml', 'README.md', 'a.json']);
  assert.deepEqual(
    places.map(({ id, path, dialect, origin }) => [id, path, dialect, origin]),
    [
      ['/code/app/.continue/mcpServers/a.json', '/code/app/.continue/mcpServers/a.json', 'continue', 'import'],
      ['/code/app/.continue/mcpServers/b.yaml', '/code/app/.continue/mcpServers/b.yaml', 'continue', 'import'],
    ],
  );
  const [first] = candidates;
  assert.deepEqual(first && placesWithin(first, []), [first]);
});

function shown(surroundings: PlaceSurroundings): readonly string[] {
  return configPlaces(surroundings).map(
    ({ origin, dialect, section, path, filesWithin }) =>
      `${origin} ${dialect} ${section.join('.')} ${path}${filesWithin ? '/*' : ''}`,
  );
}
