import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

/** Where a command is looked for. */
export interface CommandScope {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The absolute path of the program that `command` names, as the system would find it; undefined when there is none. */
export async function findCommand(command: string, scope: CommandScope): Promise<string | undefined> {
  const hasFolder = command.includes('/') || (process.platform === 'win32' && command.includes('\\'));
  const folders = hasFolder ? [''] : searchPath(scope.env);
  for (const folder of folders) {
    for (const extension of extensions(command, scope.env)) {
      const candidate = path.resolve(scope.cwd, folder, command + extension);
      if (await isProgram(candidate)) {
        return candidate;
      }
    }
  }
  return undefined;
}

function searchPath(env: CommandScope['env']): readonly string[] {
  const value = variable(env, 'PATH') ?? '';
  return value.split(path.delimiter).filter((folder) => folder !== '');
}

function extensions(command: string, env: CommandScope['env']): readonly string[] {
  if (process.platform !== 'win32') {
    return [''];
  }
  const known = (variable(env, 'PATHEXT') ?? '.COM;.EXE;.BAT;.CMD').split(';');
  return path.extname(command) === '' ? known : ['', ...known];
}

/** Names of environment variables have no case on Windows. */
function variable(env: CommandScope['env'], name: string): string | undefined {
  return (
    env[name] ?? Object.entries(env).find(([key]) => process.platform === 'win32' && key.toUpperCase() === name)?.[1]
  );
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
