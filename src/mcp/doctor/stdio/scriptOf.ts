import type { StdioLaunch } from '../../config/serverDefinition.ts';

const INTERPRETERS = /^(node|bun|deno|python[\d.]*|py)$/;
const SCRIPT = /\.([cm]?[jt]sx?|pyw?)$/i;

/** What follows is code or a module's name, and no file. */
const NO_FILE = /^(-c|-e|-p|-m|-pe|--eval|--print|--module)$/;

/** These take the next argument for themselves. */
const TAKES_NEXT =
  /^(-r|-C|-W|-X|--require|--import|--preload|--loader|--experimental-loader|--conditions|--config|--import-map)$/;

/** The script that an interpreter is told to run, as it is written; undefined when there is none that can be told. */
export function scriptOf({ command, args }: Pick<StdioLaunch, 'command' | 'args'>): string | undefined {
  if (!INTERPRETERS.test(programName(command)) || args.some((argument) => NO_FILE.test(argument))) {
    return undefined;
  }
  const words = args.filter((argument, index) => isWord(argument, args[index - 1] ?? ''));
  const [first] = words[0] === 'run' ? words.slice(1) : words;
  const isFile = first !== undefined && SCRIPT.test(first) && !/^[a-z][a-z\d+.-]+:/i.test(first);
  return isFile ? first : undefined;
}

function programName(command: string): string {
  return command
    .replace(/^.*[/\\]/, '')
    .toLowerCase()
    .replace(/\.exe$/, '');
}

function isWord(argument: string, before: string): boolean {
  return !argument.startsWith('-') && !TAKES_NEXT.test(before);
}
