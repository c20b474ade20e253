import type { TextParam } from '../../claude/wire.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { coveredMessages } from '../conversation/coveredMessages.ts';
import { factsHeading, factWords } from './factWords.ts';

/** What there is to tell Claude: what has changed since it was last told, and the words for it. */
export interface FactsToTell {
  /** Only what has changed; an empty text takes back what was told. */
  readonly facts: Readonly<Record<string, string>>;
  readonly text: TextParam;
}

/**
 * What Claude knows of its surroundings: what the system prompt says, and what it was told since. What a summary stands
 * for counts as forgotten, because the summary need not say it.
 */
export function toldFacts(conversation: Conversation): Readonly<Record<string, string>> {
  const told: Record<string, string> = { ...conversation.setup?.facts };
  for (const message of conversation.messages.slice(coveredMessages(conversation))) {
    Object.assign(told, message.kind === 'context' ? message.facts : {});
  }
  return told;
}

/**
 * Says what Claude is to be told before its next answer, or undefined when it knows everything. `now` holds all that is
 * so at present, for instance under `date`, `activeFile` or `instructions:<server>`; what is not in it is so no longer.
 * The same difference gives the same bytes.
 */
export function factsToTell(
  conversation: Conversation,
  now: Readonly<Record<string, string>>,
): FactsToTell | undefined {
  const told = toldFacts(conversation);
  const keys = [...new Set([...Object.keys(now), ...Object.keys(told)])].toSorted(byPlace);
  const changed = keys.filter((key) => (now[key] ?? '') !== (told[key] ?? ''));
  if (changed.length === 0) {
    return undefined;
  }
  const facts = Object.fromEntries(changed.map((key) => [key, now[key] ?? '']));
  const lines = changed.map((key) => `- ${factWords(key, now[key] ?? '')}`);
  return { facts, text: { type: 'text', text: [factsHeading, ...lines].join('\n') } };
}

const places = ['date', 'folders', 'activeFile', 'selection', 'mode'];

/** The well-known ones in their order, then the others by name. */
function byPlace(a: string, b: string): number {
  return placeOf(a) - placeOf(b) || (a < b ? -1 : 1);
}

function placeOf(key: string): number {
  const place = places.indexOf(key);
  return place < 0 ? places.length : place;
}
