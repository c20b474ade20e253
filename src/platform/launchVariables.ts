import * as os from 'node:os';
import type { VariableContext } from '../mcp/config/variables.ts';
import { localFolders } from './workspaceConfigFiles.ts';

/** What the variables of configuration files stand for on this machine and in this window, as of the moment of asking. */
export const launchVariables: VariableContext = {
  get folders() {
    return localFolders();
  },
  userHome: os.homedir(),
  env: process.env,
};
