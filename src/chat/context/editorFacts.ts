import { cutText } from '../wellFormed.ts';
import type { ServerInstructions } from '../request/systemPrompt.ts';

/** What is so around a conversation right now. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Names of the workspace's folders. */
  readonly folders: readonly string[];
  /** The path of the file in the active editor, within its folder. */
  readonly activeFile?: string;
  /** Lines from one, both included. */
  readonly selection?: { readonly firstLine: number; readonly lastLine: number; readonly text: string };
  /** How Claude is to work, in a few words. */
  readonly mode?: string;
  readonly instructions?: readonly ServerInstructions[];
}

const maxSelection = 2_000;

/** The surroundings as facts that can be told and compared. Of the time only the day is told: the hour would change with each message. */
export function editorFacts(surroundings: Surroundings): Readonly<Record<string, string>> {
  const { at, folders, activeFile = '', selection, mode = '', instructions = [] } = surroundings;
  const told = instructions.map((server) => [`instructions:${server.serverName}`, server.instructions.trim()] as const);
  const facts = {
    date: dayOf(at),
    folders: folders.join(', '),
    activeFile,
    selection: selection && selection.text !== '' ? selectionFact(selection) : '',
    mode,
    ...Object.fromEntries(told),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== ''));
}

function selectionFact({ firstLine, lastLine, text }: NonNullable<Surroundings['selection']>): string {
  const lines = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
  return `${lines}: ${cutText(text, maxSelection)}`;
}

/** The user's day, not the one of Greenwich. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
