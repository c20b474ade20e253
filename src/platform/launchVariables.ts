import * as os from 'node:os';
import * as vscode from 'vscode';
import type { VariableContext } from '../mcp/config/variables.ts';
import { localFolders } from './localFolders.ts';

/** What the variables of configuration files stand for on this machine and in this window, as of the moment of asking. */
export const launchVariables: VariableContext = {
  get folders() {
    return localFolders();
  },
  userHome: os.homedir(),
  env: process.env,
  setting: (key) => {
    const value: unknown = vscode.workspace.getConfiguration().get(key);
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isPlain ? String(value) : undefined;
  },
};
