import { createHash } from 'node:crypto';
import { canonicalJson } from '../../base/json.ts';
import type { Launch, ServerDefinition } from '../config/serverDefinition.ts';
import { readEnvFile, readEnvText, withEnvFile } from '../config/envFile.ts';
import { writtenValues } from '../config/writtenValues.ts';
import { debugLaunch } from '../dev/debugLaunch.ts';
import type { Environment } from '../connection/process/childEnvironment.ts';
import { findProgram } from '../connection/process/prepareChild.ts';
import type { ApprovableLaunch, LaunchSummary } from './launchSummary.ts';

type RunnableLaunch = Exclude<Launch, { readonly kind: 'invalid' }>;

/**
 * Looks at what a definition would run on this machine now, for a person to approve. Runs nothing.
 * Values of variables and headers are bound as they are written: a token that changes in the environment is no new launch.
 */
export async function inspectLaunch(
  definition: ServerDefinition,
  launch: RunnableLaunch,
  inherited: Environment,
): Promise<ApprovableLaunch> {
  const written = writtenValues(definition);
  const commands = editorCommands(definition);
  const summary: LaunchSummary =
    launch.kind === 'http'
      ? {
          kind: 'http',
          url: launch.url,
          headers: digests(written.headers, Object.keys(launch.headers)),
          ...commands,
        }
      : {
          kind: 'stdio',
          command: launch.command,
          ...(await foundBinary(launch, inherited)),
          args: presentArgs(definition, launch),
          cwd: launch.cwd,
          env: digests(written.env, Object.keys(launch.env)),
          ...(await envFileOf(launch)),
          ...commands,
        };
  return { hash: digest(`${definition.id} ${canonicalJson(summary)}`), summary };
}

/** What is written where such a value stands names an input at most: what the input runs must be bound and seen, too. */
function editorCommands({ deferred }: ServerDefinition): Pick<LaunchSummary, 'editorCommands'> {
  const commands = deferred.flatMap((variable) => {
    if (variable.kind === 'command') {
      return [variable.id];
    }
    const { input } = variable;
    return input.kind === 'command' ? [[input.command, ...jsonOf(input.args)].join(' ')] : [];
  });
  return commands.length === 0 ? {} : { editorCommands: [...new Set(commands)].sort() };
}

function jsonOf(args: unknown): readonly string[] {
  return args === undefined ? [] : [canonicalJson(args)];
}

type StdioParts = Extract<RunnableLaunch, { readonly kind: 'stdio' }>;

/** With what the debugger adds: a Python file of the entry's choice, or a port that runs whatever it is told. */
function presentArgs({ options }: ServerDefinition, launch: StdioParts): readonly string[] {
  const debug = options.dev?.debug;
  try {
    return debug === undefined ? launch.args : debugLaunch(launch, debug, '<port>').args;
  } catch {
    // Its runtime is not the debugger's: it is not started, and says so.
    return launch.args;
  }
}

async function foundBinary(launch: StdioParts, inherited: Environment): Promise<{ readonly binary?: string }> {
  const whole = await withEnvFile(launch).catch(() => launch);
  const program = await findProgram(whole, inherited).catch(() => undefined);
  return program === undefined ? {} : { binary: program.command };
}

async function envFileOf({ envFile }: StdioParts): Promise<Pick<Extract<LaunchSummary, { kind: 'stdio' }>, 'envFile'>> {
  if (envFile === undefined) {
    return {};
  }
  const text = await readEnvText(envFile).catch(() => '');
  return { envFile: { path: envFile, digest: digest(text), names: Object.keys(readEnvFile(text)).sort() } };
}

function digests(
  written: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, digest(canonicalJson(written[name])).slice(0, 16)]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
