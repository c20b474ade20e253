import { readFile, stat } from 'node:fs/promises';
import { parse } from 'dotenv';
import { HostError, messageOf } from '../../base/errors.ts';
import type { StdioLaunch } from './serverDefinition.ts';

/** No environment is as long as this. */
const MAX_BYTES = 1024 * 1024;

/**
 * The text of a file of variables. Rejects for what is no file: whoever wrote the workspace chose the path, and a device
 * never ends.
 */
export async function readEnvText(file: string): Promise<string> {
  const stats = await stat(file);
  if (!stats.isFile() || stats.size > MAX_BYTES) {
    throw new Error('it is not a file of a reasonable size');
  }
  return readFile(file, 'utf8');
}

/** Reads the text of a file of variables (`NAME=value` lines, as `dotenv` has them). */
export function readEnvFile(text: string): Readonly<Record<string, string>> {
  return parse(text);
}

/**
 * The launch with the variables of its file among its own, which go before them. Rejects with `config.invalid` when the
 * file cannot be read: a server that lacks half of its environment fails later, and in stranger words.
 */
export async function withEnvFile(launch: StdioLaunch): Promise<StdioLaunch> {
  const { envFile, ...rest } = launch;
  if (envFile === undefined) {
    return launch;
  }
  try {
    return { ...rest, env: { ...readEnvFile(await readEnvText(envFile)), ...launch.env } };
  } catch (cause) {
    const message = `The file of variables ${envFile} cannot be read: ${messageOf(cause)}`;
    throw new HostError('config.invalid', message, { cause, remedy: 'openConfig' });
  }
}
