import path from 'node:path';
import type { ConfigPlace, Dialect, PlaceOrigin, WorkspaceFolder } from './configFile.ts';

/** What decides where servers may be configured on a machine and in a window. */
export interface PlaceSurroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The open folders that are on a disk. */
  readonly folders: readonly WorkspaceFolder[];
  /** The `.code-workspace` file, when one is open. */
  readonly workspaceFile?: string;
  /** Where the editor keeps the user's files, such as `~/.config/Code/User`. */
  readonly editorUserFolder: string;
  /** The user's own file of this host. */
  readonly patchbayUserFile: string;
}

/** A place to look at; with `filesWithin` its path is a folder, and each file there that ends so is a place. */
export interface PlaceCandidate extends ConfigPlace {
  readonly filesWithin?: readonly string[];
}

interface PlaceFacts {
  readonly path: string;
  readonly dialect: Dialect;
  readonly origin: PlaceOrigin;
  readonly label: string;
  /** `mcpServers` unless said. */
  readonly section?: readonly string[];
  /** The file has more than one place. */
  readonly isShared?: boolean;
  readonly folder?: WorkspaceFolder;
  readonly filesWithin?: readonly string[];
}

type Join = (...parts: readonly string[]) => string;

const CONTINUE_FILES = ['.yaml', '.yml', '.json'];

/**
 * Every place where servers may be configured, in the order of precedence: what a folder says, what the workspace says,
 * what the user wrote for this editor, what Claude Code knows, and what can be taken over from other hosts.
 */
export function configPlaces(surroundings: PlaceSurroundings): readonly PlaceCandidate[] {
  const join: Join = surroundings.platform === 'win32' ? path.win32.join : path.posix.join;
  const { folders } = surroundings;
  const places = [
    ...folders.flatMap((folder) => folderPlaces(folder, join)),
    ...userPlaces(surroundings, join),
    ...claudeCodePlaces(surroundings, join),
    ...folders.flatMap((folder) => folderImports(folder, join)),
    ...userImports(surroundings, join),
  ].map(toPlace);
  // Somebody may have opened their home folder, where a folder's file and a user's file are one.
  return places.filter(({ id }, index) => index === places.findIndex((place) => place.id === id));
}

function folderPlaces(folder: WorkspaceFolder, join: Join): readonly PlaceFacts[] {
  return [
    {
      path: join(folder.path, '.vscode', 'mcp.json'),
      dialect: 'vscode',
      origin: 'repo',
      label: 'VS Code (folder)',
      section: ['servers'],
      folder,
    },
    { path: join(folder.path, '.mcp.json'), dialect: 'claude', origin: 'repo', label: 'Claude Code (folder)', folder },
  ];
}

function userPlaces(surroundings: PlaceSurroundings, join: Join): readonly PlaceFacts[] {
  const { workspaceFile, editorUserFolder, patchbayUserFile } = surroundings;
  const ofWorkspace: readonly PlaceFacts[] =
    workspaceFile === undefined
      ? []
      : [
          {
            path: workspaceFile,
            dialect: 'vscode',
            origin: 'repo',
            label: 'Workspace file',
            section: ['settings', 'mcp', 'servers'],
          },
        ];
  return [
    ...ofWorkspace,
    { path: patchbayUserFile, dialect: 'patchbay', origin: 'own', label: 'Patchbay', section: ['servers'] },
    {
      path: join(editorUserFolder, 'mcp.json'),
      dialect: 'vscode',
      origin: 'own',
      label: 'VS Code (user)',
      section: ['servers'],
    },
  ];
}

function claudeCodePlaces({ home, folders, platform }: PlaceSurroundings, join: Join): readonly PlaceFacts[] {
  const file = { path: join(home, '.claude.json'), dialect: 'claude', origin: 'client', isShared: true } as const;
  const ofFolders = folders.flatMap((folder) => {
    const names = platform === 'win32' ? windowsNames(folder.path) : [folder.path];
    return names.map((name) => ({
      ...file,
      label: 'Claude Code (this project)',
      section: ['projects', name, 'mcpServers'],
      folder,
    }));
  });
  return [...ofFolders, { ...file, label: 'Claude Code' }];
}

/** The editor writes the drive small, which a shell does not; and Claude Code has written both kinds of separators. */
function windowsNames(folder: string): readonly string[] {
  const name = folder.replace(/^[a-z]:/, (drive) => drive.toUpperCase());
  return [name, name.replaceAll('\\', '/')];
}

function folderImports(folder: WorkspaceFolder, join: Join): readonly PlaceFacts[] {
  const inFolder = (...parts: readonly string[]): string => join(folder.path, ...parts);
  const devContainer = {
    dialect: 'vscode',
    origin: 'import',
    label: 'Dev Container',
    section: ['customizations', 'vscode', 'mcp', 'servers'],
    folder,
  } as const;
  return [
    {
      path: inFolder('.cursor', 'mcp.json'),
      dialect: 'cursor',
      origin: 'import',
      label: 'Cursor (folder)',
      folder,
    },
    { path: inFolder('.roo', 'mcp.json'), dialect: 'roo', origin: 'import', label: 'Roo Code (folder)', folder },
    {
      path: inFolder('.continue', 'mcpServers'),
      dialect: 'continue',
      origin: 'import',
      label: 'Continue (folder)',
      filesWithin: CONTINUE_FILES,
      folder,
    },
    { path: inFolder('.devcontainer', 'devcontainer.json'), ...devContainer },
    { path: inFolder('.devcontainer.json'), ...devContainer },
  ];
}

function userImports(surroundings: PlaceSurroundings, join: Join): readonly PlaceFacts[] {
  const { home, env, editorUserFolder } = surroundings;
  const extensionFile = (extension: string, name: string): string =>
    join(editorUserFolder, 'globalStorage', extension, 'settings', name);
  const isAbsolute = surroundings.platform === 'win32' ? path.win32.isAbsolute : path.posix.isAbsolute;
  const named = [env['CLINE_MCP_SETTINGS_PATH'] ?? ''].find((file) => isAbsolute(file));
  const cline = { dialect: 'cline', origin: 'import', label: 'Cline' } as const;
  return [
    { path: join(home, '.cursor', 'mcp.json'), dialect: 'cursor', origin: 'import', label: 'Cursor' },
    {
      path: join(claudeDesktopFolder(surroundings, join), 'claude_desktop_config.json'),
      dialect: 'claudeDesktop',
      origin: 'import',
      label: 'Claude Desktop',
    },
    {
      path: join(home, '.codeium', 'windsurf', 'mcp_config.json'),
      dialect: 'windsurf',
      origin: 'import',
      label: 'Windsurf',
    },
    { path: named ?? join(home, '.cline', 'data', 'settings', 'cline_mcp_settings.json'), ...cline },
    { path: extensionFile('saoudrizwan.claude-dev', 'cline_mcp_settings.json'), ...cline },
    {
      path: extensionFile('rooveterinaryinc.roo-cline', 'mcp_settings.json'),
      dialect: 'roo',
      origin: 'import',
      label: 'Roo Code',
    },
    { path: join(home, '.continue', 'config.yaml'), dialect: 'continue', origin: 'import', label: 'Continue' },
    {
      path: join(home, '.continue', 'mcpServers'),
      dialect: 'continue',
      origin: 'import',
      label: 'Continue',
      filesWithin: CONTINUE_FILES,
    },
  ];
}

function claudeDesktopFolder({ platform, home, env }: PlaceSurroundings, join: Join): string {
  if (platform === 'win32') {
    return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Claude');
  }
  return platform === 'darwin'
    ? join(home, 'Library', 'Application Support', 'Claude')
    : join(home, '.config', 'Claude');
}

function toPlace({ section = ['mcpServers'], isShared = false, ...facts }: PlaceFacts): PlaceCandidate {
  return { id: isShared ? `${facts.path}?${section.join('.')}` : facts.path, section, ...facts };
}
