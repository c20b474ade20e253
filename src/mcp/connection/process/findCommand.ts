import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { variableOf, type Environment } from './childEnvironment.ts';

/** Where a command is looked for. */
export interface CommandScope {
  readonly cwd: string;
  readonly env: Environment;
}

/** The system on which a command is looked for; a test has another than the one that it runs on. */
export interface CommandSystem {
  readonly platform: NodeJS.Platform;
  /** True when there is a file at this path that may be run. */
  isProgram(file: string): Promise<boolean>;
}

const thisSystem: CommandSystem = { platform: process.platform, isProgram };

/**
 * The absolute path of the program that `command` names, as the system would find it; undefined when there is none.
 * On Windows a PowerShell script is found last of all, so that its name can be told to the user: it is no program.
 */
export async function findCommand(
  command: string,
  scope: CommandScope,
  system: CommandSystem = thisSystem,
): Promise<string | undefined> {
  const names = candidateNames(command, scope.env, system.platform);
  const { resolve } = pathOf(system.platform);
  const folders = isPathTo(command, system.platform) ? [''] : searchFolders(scope.env, system.platform);
  for (const group of names) {
    for (const file of folders.flatMap((folder) => group.map((name) => resolve(scope.cwd, folder, name)))) {
      if (await system.isProgram(file)) {
        return file;
      }
    }
  }
  return undefined;
}

/** True when a command says itself where its program is, so that no search path matters. */
export function isPathTo(command: string, platform: NodeJS.Platform): boolean {
  return command.includes('/') || (platform === 'win32' && command.includes('\\'));
}

/** The folders of the search path, in their order. */
export function searchFolders(env: Environment, platform: NodeJS.Platform): readonly string[] {
  const value = variableOf(env, 'PATH', platform) ?? '';
  return value.split(pathOf(platform).delimiter).filter((folder) => folder !== '');
}

/** The rules for paths on a platform. */
export function pathOf(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}

/** The names that the command's file may have; each group is looked for everywhere before the next. */
function candidateNames(command: string, env: Environment, platform: NodeJS.Platform): readonly (readonly string[])[] {
  if (platform !== 'win32') {
    return [[command]];
  }
  const extensions = (variableOf(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';');
  const extended = extensions.filter((extension) => extension !== '').map((extension) => command + extension);
  const own = path.win32.extname(command).toLowerCase();
  // A file without one of the extensions, such as the shell script beside every npm command, is not run by Windows.
  const isExtended = own !== '' && [...extensions, '.ps1'].includes(own);
  return [isExtended ? [command, ...extended] : extended, [`${command}.ps1`]];
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
