import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { readEnvFile } from '../../config/envFile.ts';
import type { StdioLaunch } from '../../config/serverDefinition.ts';
import { finding, type Finding } from '../finding.ts';
import { isOpen } from '../isOpen.ts';
import { checkCommand } from './checkCommand.ts';
import { scriptOf } from './scriptOf.ts';
import type { StdioExamination } from './stdioExamination.ts';

/** Looks for everything that a server needs on the disk: its folder, its program, its script, its file of variables. */
export async function checkStdio(examination: StdioExamination): Promise<readonly Finding[]> {
  const { launch, depth, deferred } = examination;
  // On Windows, to look at a path on another computer is to log in there.
  if (depth === 'look' && pathsOf(launch).some(isRemotePath)) {
    return [finding('note', 'It names files of another computer, which are not looked at before you approve it.')];
  }
  if ([launch.cwd, launch.command].some((text) => isOpen(text, deferred))) {
    return [finding('note', 'What it runs, and where, is only known at a start.')];
  }
  return [
    await folderFinding(launch),
    ...(await checkCommand(examination)),
    ...(await scriptFindings(examination)),
    ...(await envFileFindings(examination)),
  ];
}

function pathsOf({ cwd, command, args, envFile }: StdioLaunch): readonly string[] {
  return [cwd, command, ...args, ...(envFile === undefined ? [] : [envFile])];
}

function isRemotePath(text: string): boolean {
  return process.platform === 'win32' && /^[\\/]{2}/.test(text);
}

async function folderFinding({ cwd }: StdioLaunch): Promise<Finding> {
  const stats = await stat(cwd).catch(() => undefined);
  if (stats === undefined) {
    return finding('problem', 'The working directory {0} does not exist.', [cwd]);
  }
  return stats.isDirectory()
    ? finding('ok', 'The working directory is {0}.', [cwd])
    : finding('problem', 'The working directory {0} is not a folder.', [cwd]);
}

async function scriptFindings({ launch, deferred }: StdioExamination): Promise<readonly Finding[]> {
  const script = scriptOf(launch);
  if (script === undefined || isOpen(script, deferred)) {
    return [];
  }
  const file = path.resolve(launch.cwd, script);
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() === true
    ? [finding('ok', 'The script is {0}.', [file])]
    : [finding('problem', 'The script {0} does not exist.', [file])];
}

async function envFileFindings({ launch: { envFile }, deferred }: StdioExamination): Promise<readonly Finding[]> {
  if (envFile === undefined || isOpen(envFile, deferred)) {
    return [];
  }
  const text = await readFile(envFile, 'utf8').catch(() => undefined);
  return text === undefined
    ? [finding('problem', 'The file of variables {0} does not exist, or cannot be read.', [envFile])]
    : [finding('ok', 'The file of variables {0} sets: {1}.', [envFile, namesIn(text)])];
}

function namesIn(text: string): string {
  return Object.keys(readEnvFile(text)).sort().join(', ') || '-';
}
