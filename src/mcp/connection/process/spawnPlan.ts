import { variableOf, type Environment } from './childEnvironment.ts';
import { pathOf } from './findCommand.ts';
import { spawnFailed } from './spawnFailed.ts';

/** What the system is asked to run. */
export interface SpawnPlan {
  readonly file: string;
  readonly args: readonly string[];
  /** Set when the arguments are quoted already, for Windows. */
  readonly windowsVerbatimArguments?: true;
}

/** What is to be run, on what. */
export interface SpawnRequest {
  /** The absolute path of the program. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
}

/** What cmd.exe takes as one line. */
const MAX_CMD_CHARACTERS = 8191;

/**
 * How to run a program: directly, or on Windows through cmd.exe when it is a batch file, as `npx` is. Throws
 * `server.spawnFailed` for what cannot be run, or not without its arguments being taken for something else.
 */
export function spawnPlan(request: SpawnRequest): SpawnPlan {
  const { command, args, platform } = request;
  if ([command, ...args].some((text) => text.includes('\0'))) {
    throw spawnFailed(`${command} has an argument with a NUL character, which no program can be given.`);
  }
  if (platform !== 'win32') {
    return { file: command, args };
  }
  const extension = pathOf(platform).extname(command).toLowerCase();
  switch (extension) {
    case '.exe':
    case '.com':
      return { file: command, args };
    case '.cmd':
    case '.bat':
      return cmdPlan(request);
    case '.ps1':
      throw spawnFailed(
        `${command} is a PowerShell script, which is not a program. Name a .exe or .cmd file, ` +
          'or set "command" to "powershell" and pass the script with "-File".',
      );
    default:
      throw spawnFailed(`${command} is not a program. Set "command" to the program that runs it.`);
  }
}

function cmdPlan({ command, args, env, platform }: SpawnRequest): SpawnPlan {
  if ([command, ...args].some((text) => /[\r\n]/.test(text))) {
    throw spawnFailed(`${command} is a batch file, and no batch file can be given an argument with a line break.`);
  }
  if (command.includes('"')) {
    throw spawnFailed(`${command} has a quotation mark in its path.`);
  }
  const line = [quoted(command), ...args.map(cmdArgument)].join(' ');
  if (line.length > MAX_CMD_CHARACTERS) {
    throw spawnFailed(`The command line of ${command} is longer than the ${MAX_CMD_CHARACTERS} characters of cmd.exe.`);
  }
  const root = variableOf(env, 'SystemRoot', platform) ?? 'C:\\Windows';
  return {
    file: pathOf(platform).join(root, 'System32', 'cmd.exe'),
    // No AutoRun, extensions on (the percent rule needs them), no `!expansion!`; /s strips just the outer marks.
    args: ['/d', '/e:on', '/v:off', '/s', '/c', `"${line}"`],
    windowsVerbatimArguments: true,
  };
}

/**
 * Quotes an argument so that it arrives whole, however often cmd.exe reads it: once for its own line, and again where a
 * batch file hands `%*` on. Within marks nothing but `"` and `%` means anything to it. A mark is doubled, which leaves
 * the text around it within marks at every reading (a caret would be used up by the first), and which C programs read
 * as one. A percent sign is followed by the empty expansion `%cd:~,%`, so that no variable's name can follow it.
 * Backslashes are doubled where C programs would take them to escape a mark.
 */
function cmdArgument(text: string): string {
  return /^[\w@:/.+\\-]+$/.test(text) ? text : quoted(text.replace(/(\\*)"/g, '$1$1""').replace(/(\\+)$/, '$1$1'));
}

function quoted(text: string): string {
  return `"${text.replaceAll('%', '%%cd:~,%')}"`;
}
