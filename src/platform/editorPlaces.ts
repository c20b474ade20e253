import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { PlaceSurroundings } from '../mcp/config/configPlaces.ts';
import { localFolders } from './localFolders.ts';

/** The user's own file of this host; `~/.patchbay/mcp.json`, where a person finds it. */
const patchbayUserFile: string = path.join(os.homedir(), '.patchbay', 'mcp.json');

/**
 * What decides where servers may be configured, as of the moment of asking. The editor does not tell where its user
 * files are: they are above the folder that it gives to extensions, which is that of the default profile.
 */
export function editorPlaces(globalStorage: vscode.Uri): PlaceSurroundings {
  const { workspaceFile } = vscode.workspace;
  return {
    platform: process.platform,
    home: os.homedir(),
    env: process.env,
    folders: localFolders(),
    ...(workspaceFile?.scheme === 'file' ? { workspaceFile: workspaceFile.fsPath } : {}),
    editorUserFolder: path.resolve(globalStorage.fsPath, '..', '..'),
    patchbayUserFile,
  };
}
