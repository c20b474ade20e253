import { spawn } from 'node:child_process';
import { root } from './root.ts';

/** A program with its arguments; `node` is the Node that runs us, other names are found in the project's tools. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How a command ended, with what it wrote when that was to be kept. */
export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command to its end, showing its output as it comes (`show`) or returning it (`keep`). */
export function runCommand(command: Command, output: 'show' | 'keep'): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const program = command.program === 'node' ? process.execPath : command.program;
    const child = spawn(program, command.args, {
      cwd: command.cwd ?? root,
      env: { ...process.env, ...command.env },
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program !== process.execPath,
    });
    let text = '';
    const collect = (data: Buffer): void => void (text += String(data));
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: text }));
  });
}

/** Runs a command whose failure makes going on pointless; output that is kept is shown when it fails. */
export async function mustRun(command: Command, output: 'show' | 'keep' = 'show'): Promise<void> {
  const result = await runCommand(command, output);
  if (result.exitCode !== 0) {
    const line = [command.program, ...command.args].join(' ');
    throw new Error(`${line} ended with ${result.exitCode}\n${result.output}`);
  }
}
