import { readFile } from 'node:fs/promises';
import { parse } from 'dotenv';
import { HostError, messageOf } from '../../base/errors.ts';
import type { StdioLaunch } from './serverDefinition.ts';

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
    return { ...rest, env: { ...readEnvFile(await readFile(envFile, 'utf8')), ...launch.env } };
  } catch (cause) {
    const message = `The file of variables ${envFile} cannot be read: ${messageOf(cause)}`;
    throw new HostError('config.invalid', message, { cause, remedy: 'openConfig' });
  }
}
