import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { readPolicyText, type ReadPolicy } from '../../mcp/policy/readPolicy.ts';
import { OPEN_POLICY } from '../../mcp/policy/serverPolicy.ts';

/** No policy is as long as this. */
const MAX_BYTES = 1024 * 1024;

/** Where the administrator of a machine may lay down a policy; only they can write there. */
export function managedPolicyPath(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32') {
    return path.win32.join(env['ProgramFiles'] || 'C:\\Program Files', 'Patchbay', 'policy.json');
  }
  return platform === 'darwin' ? '/Library/Application Support/Patchbay/policy.json' : '/etc/patchbay/policy.json';
}

/** Reads a policy file; no file is no policy, and one that cannot be read says nothing certain. */
export async function readPolicyFile(file: string): Promise<ReadPolicy> {
  try {
    const stats = await stat(file);
    if (!stats.isFile() || stats.size > MAX_BYTES) {
      return { kind: 'malformed', reason: 'it is not a file of a reasonable size' };
    }
    return readPolicyText(await readFile(file, 'utf8'));
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent
      ? { kind: 'policy', policy: OPEN_POLICY }
      : { kind: 'malformed', reason: `it cannot be read (${messageOf(error)})` };
  }
}
