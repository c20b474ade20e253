import { isText } from '../../claude/wire.ts';
import { cutText } from '../wellFormed.ts';
import type { UserMessage } from './conversation.ts';

/** UTF-16 units; a list shows no more. */
const maxTitleLength = 60;

/** The title of a conversation that begins with this message: its first line. */
export function titleOf(message: UserMessage): string {
  const text = message.content.find(isText)?.text ?? '';
  const line = text.trim().split('\n', 1)[0]?.trim() ?? '';
  return line.length > maxTitleLength ? `${cutText(line, maxTitleLength - 1)}…` : line;
}
