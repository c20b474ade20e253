import type { StdioLaunch } from '../../config/serverDefinition.ts';

/** An environment; a variable with the value `undefined` is absent, even where something would add it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The host's own credentials, and what the editor sets for itself and would mislead a child. */
const KEPT_BACK = /^(ANTHROPIC_|ELECTRON_|VSCODE_)/i;

/** The environment of a server: the inherited one without what is the host's alone, then what the launch says. */
export function childEnvironment(
  launch: StdioLaunch,
  inherited: Environment,
  platform: NodeJS.Platform = process.platform,
): Environment {
  const identity = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const said = new Set(Object.keys(launch.env).map(identity));
  const kept = Object.entries(inherited).filter(([name]) => !KEPT_BACK.test(name) && !said.has(identity(name)));
  const own = Object.entries(launch.env).map(([name, value]) => [name, value ?? undefined] as const);
  return Object.fromEntries([...kept, ...own]);
}
