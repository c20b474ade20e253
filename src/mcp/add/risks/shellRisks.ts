import type { DraftNote } from '../serverDraft.ts';
import { danger, info, warning } from './risk.ts';

const POSIX_SHELLS = ['sh', 'bash', 'zsh', 'dash', 'fish', 'ksh', 'ash', 'csh', 'tcsh', 'busybox'];
const POWER_SHELLS = ['powershell', 'pwsh'];

/** Says what is dangerous in what a shell would interpret. */
export function shellRisks(program: string, args: readonly string[]): readonly DraftNote[] {
  const script = shellScript(program, args);
  if (script === undefined) {
    return [];
  }
  return [
    isPlain(program, script)
      ? info(`A shell ("${program}") starts it.`)
      : warning(`A shell ("${program}") interprets what it runs; read all of it.`),
    ...scriptRisks(script),
  ];
}

/** What a shell is told to interpret; undefined when `program` is no shell, or runs a file. */
export function shellScript(program: string, args: readonly string[]): string | undefined {
  const at = args.findIndex((argument) => optionOf(program).test(argument));
  if (at < 0) {
    return undefined;
  }
  const rest = args.slice(at + 1);
  return POSIX_SHELLS.includes(program) ? (rest[0] ?? '') : rest.join(' ');
}

const NEVER = /^(?!)/;

function optionOf(program: string): RegExp {
  if (POSIX_SHELLS.includes(program)) {
    return /^(-[a-z]*c|--command)$/i;
  }
  if (POWER_SHELLS.includes(program)) {
    return /^[-/](c|command|e|ec|enc\w*)$/i;
  }
  return program === 'cmd' ? /^\/[ck]$/i : NEVER;
}

/** `cmd /c npx …` is how a script is started on Windows: nothing in it is left to the shell. */
function isPlain(program: string, script: string): boolean {
  return program === 'cmd' && !/[&|<>^%]/.test(script);
}

/** The patterns take time in proportion to the square of the text: what is longer is not read to its end. */
const READ_CHARACTERS = 8192;

function scriptRisks(script: string): readonly DraftNote[] {
  const found: readonly (readonly [RegExp, string])[] = [
    [
      /\b(curl|wget|fetch|iwr|irm|invoke-webrequest|invoke-restmethod)\b[^|;&]*\|\s*(sudo\s+)?(\S{0,80}\/)?(\w{0,3}sh|iex|python\d?|node|perl)\b/i,
      'It downloads a program and runs it unseen.',
    ],
    [/\b(iex|invoke-expression)\b|\b(eval|source|\.)\s+["']?(\$\(|<\(|`)/i, 'It runs text that it makes or downloads.'],
    [/\brm\s+(-\w+\s+)*-\w*(r\w*f|f\w*r)|\b(rmdir|rd)\s+\/s|remove-item\b[^|;&]*-recurse/i, 'It deletes folders.'],
    [/\bbase64\s+(-d|-D|--decode)|frombase64string|\s-e(nc\w*)?\s+[\w+/=]{20,}/i, 'It hides what it runs.'],
    [/\/dev\/(tcp|udp)\/|\bnc\b.*\s-e\b/, 'It opens a connection for commands from elsewhere.'],
  ];
  return found
    .filter(([pattern]) => pattern.test(script.slice(0, READ_CHARACTERS)))
    .map(([, message]) => danger(message));
}
