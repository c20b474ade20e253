import { isRecord } from '../../../base/json.ts';
import { refused } from '../serverDraft.ts';
import { shellWords } from '../shellWords.ts';

/** A program and its arguments; `args` and `env` are absent where nothing gives them. */
export type PlainCommand =
  | { readonly kind: 'command'; readonly command: unknown; readonly args?: unknown; readonly env?: unknown }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads what hosts write as a command: a text, a whole line, a list, or an object with `path` and `args`. */
export function plainCommand(command: unknown, args: unknown): PlainCommand {
  if (isRecord(command)) {
    return { kind: 'command', command: command['path'], args: command['args'] ?? args, env: command['env'] };
  }
  if (Array.isArray(command)) {
    const list: readonly unknown[] = command;
    const more: readonly unknown[] = Array.isArray(args) ? args : [];
    return { kind: 'command', command: list[0], args: [...list.slice(1), ...more] };
  }
  if (typeof args === 'string') {
    return withWords(command, args);
  }
  if (typeof command === 'string' && args === undefined && /^[^\s/\\]+ +\S[^\r\n]*$/.test(command.trim())) {
    const line = shellWords(command);
    return line.kind === 'refused' ? line : { kind: 'command', command: line.words[0], args: line.words.slice(1) };
  }
  return { kind: 'command', command, ...(args === undefined || args === null ? {} : { args }) };
}

function withWords(command: unknown, args: string): PlainCommand {
  const line = shellWords(args);
  return line.kind === 'refused' ? refused(line.reason) : { kind: 'command', command, args: line.words };
}
