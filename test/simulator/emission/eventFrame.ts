import type { Random } from '../random.ts';

/** How the frames of one answer are written; real answers differ in these without meaning anything by it. */
export interface FrameStyle {
  readonly lineEnd: '\n' | '\r\n';
  /** Whether a beginning text block says `"citations":null` or nothing about them. */
  readonly hasCitations: boolean;
}

/** Chooses the style of one answer. */
export function frameStyle(random: Random): FrameStyle {
  return { lineEnd: random.chance(0.2) ? '\r\n' : '\n', hasCitations: random.chance(0.5) };
}

const MOST_BLANKS = 12;

/** Writes one server-sent event, some with blanks before the last brace as the API does. */
export function eventFrame(event: { readonly type: string }, style: FrameStyle, random: Random): string {
  const blanks = random.chance(0.5) ? ' '.repeat(random.below(MOST_BLANKS)) : '';
  const data = event.type === 'ping' ? '{"type": "ping"}' : padded(JSON.stringify(event, replacer(style)), blanks);
  return `event: ${event.type}${style.lineEnd}data: ${data}${style.lineEnd}${style.lineEnd}`;
}

function padded(json: string, blanks: string): string {
  return `${json.slice(0, -1)}${blanks}}`;
}

function replacer(style: FrameStyle): (key: string, value: unknown) => unknown {
  return (key, value) => (key === 'citations' && value === null && !style.hasCitations ? undefined : value);
}
