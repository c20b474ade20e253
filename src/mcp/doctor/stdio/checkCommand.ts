import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { assertNever, messageOf } from '../../../base/errors.ts';
import { childEnvironment, withSearchPath, type Environment } from '../../connection/process/childEnvironment.ts';
import { findCommand, isPathTo, searchFolders } from '../../connection/process/findCommand.ts';
import { knownRuntime } from '../../connection/process/knownRuntimes.ts';
import { withLoginShellPath } from '../../connection/process/loginShell.ts';
import { spawnPlan } from '../../connection/process/spawnPlan.ts';
import type { DoctorInput } from '../doctorInput.ts';
import { finding, type Finding, type Fix } from '../finding.ts';
import { patienceOf } from '../patience.ts';
import type { StdioExamination } from './stdioExamination.ts';
import { runtimeVersion } from './runtimeVersion.ts';

interface FoundProgram {
  readonly file: string;
  /** The environment in which a program of that name was found, without what the entry adds to it. */
  readonly env: Environment;
  readonly isByLoginShell: boolean;
}

/** Says which program a command is, whether it can be run, and of which version the runtime is. */
export async function checkCommand(examination: StdioExamination): Promise<readonly Finding[]> {
  const { launch, input, depth } = examination;
  const program = await findProgram(examination);
  if (program === undefined) {
    return [missing(launch.command)];
  }
  const { file, isByLoginShell } = program;
  const isOwn = await isWithin(
    file,
    input.folders.map((folder) => folder.path),
  );
  const found = isByLoginShell
    ? finding(
        'note',
        'The command {0} is {1}, which is only on the search path of your login shell. The server is started with that path too.',
        [launch.command, file],
      )
    : finding('ok', 'The command {0} is {1}.', [launch.command, file]);
  const ofWorkspace = isOwn ? [finding('note', 'That program is in a folder of the workspace.')] : [];
  const version = depth === 'all' && !isOwn ? await versionFindings(examination, program) : [];
  return [found, ...ofWorkspace, ...planFindings(examination, file), ...version];
}

async function findProgram({ launch, input, depth }: StdioExamination): Promise<FoundProgram | undefined> {
  const { command, cwd } = launch;
  const inherited = childEnvironment({ env: {} }, input.env);
  const env = childEnvironment(launch, input.env);
  const file = await findCommand(command, { cwd, env });
  if (file !== undefined) {
    return { file, env: inherited, isByLoginShell: false };
  }
  if (depth !== 'all' || isPathTo(command, process.platform)) {
    return undefined;
  }
  const wider = await withLoginShellPath(env, input.env);
  const byShell = wider && (await findCommand(command, { cwd, env: wider }));
  if (byShell === undefined) {
    return undefined;
  }
  return { file: byShell, env: (await withLoginShellPath(inherited, input.env)) ?? inherited, isByLoginShell: true };
}

function missing(command: string): Finding {
  const runtime = knownRuntime(command);
  if (runtime === undefined) {
    const template = isPathTo(command, process.platform)
      ? 'There is no program {0}.'
      : 'The command {0} is not on the search path.';
    return finding('problem', template, [command]);
  }
  const { name, hint, installUrl } = runtime;
  const install: readonly Fix[] = [{ kind: 'openPage', name, url: installUrl }];
  return finding('problem', `The command {0} was not found. ${hint}`, [command], install);
}

/** True for a program in one of the folders, be it by a link. */
async function isWithin(file: string, folders: readonly string[]): Promise<boolean> {
  const real = async (name: string): Promise<string> => realpath(name).catch(() => name);
  const names = [file, await real(file)];
  const roots = (await Promise.all(folders.map(async (folder) => [folder, await real(folder)]))).flat();
  return names.some((name) =>
    roots.some((root) => {
      const relative = path.relative(root, name);
      return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
    }),
  );
}

/** What the system would refuse, without being asked to run it. */
function planFindings({ launch, input }: StdioExamination, command: string): readonly Finding[] {
  try {
    const env = childEnvironment(launch, input.env);
    spawnPlan({ command, args: launch.args, env, platform: process.platform });
    return [];
  } catch (error) {
    return [finding('problem', 'It cannot be run: {0}', [messageOf(error)])];
  }
}

/** Runtimes are often scripts that look for another program: none of the workspace's must be found. */
async function awayFrom({ folders }: DoctorInput, env: Environment): Promise<Environment> {
  const roots = folders.map((folder) => folder.path);
  const kept: string[] = [];
  for (const folder of searchFolders(env, process.platform)) {
    if (path.isAbsolute(folder) && !(await isWithin(folder, roots))) {
      kept.push(folder);
    }
  }
  return withSearchPath(env, kept.join(path.delimiter), process.platform);
}

async function versionFindings(
  { input, signal }: StdioExamination,
  { file, env }: FoundProgram,
): Promise<readonly Finding[]> {
  const runtime = knownRuntime(file);
  if (runtime === undefined) {
    return [];
  }
  const ask = { file, env: await awayFrom(input, env), cwd: input.userHome, patienceMs: patienceOf(input) };
  const version = await runtimeVersion(ask, signal);
  switch (version.kind) {
    case 'version':
      return [finding('ok', '{0} says that its version is {1}.', [path.basename(file), version.text])];
    case 'failed':
      return [
        finding(
          'warning',
          '{0} was asked for its version and did not give it: {1}',
          [file, version.reason],
          [{ kind: 'openPage', name: runtime.name, url: runtime.installUrl }],
        ),
      ];
    case 'unknown':
      return [];
    default:
      return assertNever(version);
  }
}
