import * as z from 'zod/mini';
import { isRecord } from '../../../base/json.ts';
import { shownText } from '../shownText.ts';
import type { InstallChoice, InstallOption } from './installOption.ts';
import { packageOption } from './packageOption.ts';
import { RegistryProblem } from './registryProblem.ts';
import { remoteOption } from './remoteOption.ts';
import { serverJson } from './serverJson.ts';

/** What a `server.json` offers, and in words what of it cannot be used. */
export interface ServerJsonOptions {
  readonly options: readonly InstallOption[];
  readonly problems: readonly string[];
}

/** True for what is meant to be a `server.json`. */
export function isServerJson(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    (Array.isArray(value['packages']) || Array.isArray(value['remotes']))
  );
}

/** Reads a registry's `server.json`: each package and each remote is an option of its own. */
export function fromServerJson(value: unknown, choice: InstallChoice = { include: [] }): ServerJsonOptions {
  const parsed = z.safeParse(serverJson, value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` at "${shownText(issue.path.join('.'), 100)}"`;
    return { options: [], problems: [`This is not a valid server.json${where}.`] };
  }
  const server = parsed.data;
  const found = [
    ...(server.packages ?? []).map((item, at) =>
      attempt(() => packageOption(server, item, { id: `package-${at}`, choice }), item.identifier),
    ),
    ...(server.remotes ?? []).map((item, at) =>
      attempt(() => remoteOption(server, item, { id: `remote-${at}`, choice }), item.url ?? ''),
    ),
  ];
  const problems = found.flatMap((result) => (typeof result === 'string' ? [result] : []));
  return {
    options: found.flatMap((result) => (typeof result === 'string' ? [] : [result])),
    problems: found.length === 0 ? ['It names neither a package nor an address.'] : problems,
  };
}

function attempt(make: () => InstallOption, what: string): InstallOption | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof RegistryProblem) {
      return `${shownText(what, 100)}: ${shownText(error.message, 400)}`;
    }
    throw error;
  }
}
