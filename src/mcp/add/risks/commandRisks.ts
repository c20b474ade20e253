import type { DraftNote } from '../serverDraft.ts';
import { containerRisks } from './containerRisks.ts';
import { packageRisks } from './packageRisks.ts';
import { programName } from './programName.ts';
import { danger, warning } from './risk.ts';
import { shellRisks, shellScript } from './shellRisks.ts';

const ADMINISTRATORS = ['sudo', 'doas', 'pkexec', 'runas', 'su', 'gsudo'];

/** Programs that run the code in an argument, and the options that say so. */
const INLINE_CODE: Readonly<Record<string, RegExp>> = {
  node: /^(-e|-p|-pe|--eval(=.*)?|--print(=.*)?)$/,
  bun: /^(-e|--eval)$/,
  deno: /^eval$/,
  python: /^-c/,
  perl: /^-[eE]/,
  ruby: /^-e/,
  php: /^-r/,
};

const MAX_WRAPPERS = 8;

/** Says what is dangerous in a command and its arguments; looks through `env`, `cmd /c`, `sudo` and the like. */
export function commandRisks(command: string, args: readonly string[], depth = 0): readonly DraftNote[] {
  if (command === '' || depth > MAX_WRAPPERS) {
    return [];
  }
  const program = programName(command);
  const wrapped = wrappedCommand(program, args);
  return [
    ...(ADMINISTRATORS.includes(program) ? [danger(`"${program}" gives it the rights of an administrator.`)] : []),
    ...shellRisks(program, args),
    ...inlineCode(program, args),
    ...destruction(program, args),
    ...containerRisks(program, args),
    ...packageRisks(program, args),
    ...(wrapped === undefined ? [] : commandRisks(wrapped[0] ?? '', wrapped.slice(1), depth + 1)),
  ];
}

function inlineCode(program: string, args: readonly string[]): readonly DraftNote[] {
  const name = program.replace(/[\d.]+w?$/, '');
  const option = Object.hasOwn(INLINE_CODE, name) ? INLINE_CODE[name] : undefined;
  return option !== undefined && args.some((argument) => option.test(argument))
    ? [warning(`"${program}" runs code that stands in its arguments.`)]
    : [];
}

function destruction(program: string, args: readonly string[]): readonly DraftNote[] {
  const flags = args.filter((argument) => argument.startsWith('-')).join(' ');
  const isForced = /r/i.test(flags) && /f/.test(flags);
  return (program === 'rm' && isForced) || /^(mkfs|dd|shred|diskpart|format)(\.|$)/.test(program)
    ? [danger(`"${program}" destroys data.`)]
    : [];
}

/** The words of the command that `program` runs in turn. */
function wrappedCommand(program: string, args: readonly string[]): readonly string[] | undefined {
  const script = shellScript(program, args);
  if (script !== undefined) {
    return script.trim().split(/\s+/);
  }
  if (!['env', 'nohup', 'nice', 'time', 'stdbuf', 'exec', ...ADMINISTRATORS].includes(program)) {
    return undefined;
  }
  const start = args.findIndex((argument) => !argument.startsWith('-') && !/^\w+=/.test(argument));
  return start < 0 ? undefined : args.slice(start);
}
