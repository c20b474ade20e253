import type { StdioLaunch } from '../../config/serverDefinition.ts';
import { RUN_VARIABLE } from './runMarker.ts';

/** An environment; a variable with the value `undefined` is absent, even where something would add it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The host's own credentials, and what the editor sets for itself and would mislead a child. */
const KEPT_BACK = /^(ANTHROPIC_|ELECTRON_|VSCODE_)/i;

/** The environment of a server: the inherited one without what is the host's alone, then what the launch says. */
export function childEnvironment(
  launch: Pick<StdioLaunch, 'env'>,
  inherited: Environment,
  platform: NodeJS.Platform = process.platform,
): Environment {
  const identity = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const said = new Set(Object.keys(launch.env).map(identity));
  const kept = Object.entries(inherited).filter(
    ([name]) => !KEPT_BACK.test(name) && name !== RUN_VARIABLE && !said.has(identity(name)),
  );
  const own = Object.entries(launch.env).map(([name, value]) => [name, value ?? undefined] as const);
  return Object.fromEntries([...kept, ...own]);
}

/** The value of a variable; its name has no case on Windows. */
export function variableOf(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32') {
    return env[name];
  }
  return env[name] ?? Object.entries(env).find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}

/** The environment with the search path `path` in place of its own, however that is spelled. */
export function withSearchPath(env: Environment, path: string, platform: NodeJS.Platform): Environment {
  const isPath = (name: string): boolean => (platform === 'win32' ? name.toUpperCase() : name) === 'PATH';
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !isPath(name))), PATH: path };
}
