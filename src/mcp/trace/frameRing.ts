import { messageOf } from '../../base/errors.ts';
import { redact } from '../../base/logger.ts';

/** One JSON-RPC message as it went over the wire. */
export interface Frame {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly direction: 'sent' | 'received';
  /** Redacted; shortened where it is very long. */
  readonly json: string;
}

const MAX_FRAMES = 500;
const MAX_CHARACTERS = 2 * 1024 * 1024;
const MAX_FRAME = 32 * 1024;
/** Of one text within a message: what makes messages long is nearly always a single one. */
const MAX_TEXT = 8 * 1024;

/** Keeps the last messages of a server: 500 of them, and no more than two million characters. */
export class FrameRing {
  #frames: Frame[] = [];
  #characters = 0;

  /** Redacted now: far more messages come than anybody looks at. */
  read(): readonly Frame[] {
    return this.#frames.map((frame) => ({ ...frame, json: redact(frame.json) }));
  }

  add(direction: Frame['direction'], message: object): void {
    const json = written(message);
    this.#frames.push({ at: Date.now(), direction, json });
    this.#characters += json.length;
    while (this.#frames.length > MAX_FRAMES || this.#characters > MAX_CHARACTERS) {
      this.#characters -= this.#frames.shift()?.json.length ?? 0;
    }
  }
}

function written(message: object): string {
  try {
    const json = JSON.stringify(message);
    return json.length > MAX_FRAME ? shortened(message) : json;
  } catch (error) {
    // The stack ends before a server's patience in nesting does.
    return JSON.stringify({ 'not shown': messageOf(error) });
  }
}

/** A second time over, for the few that are long: it is slow to look at every value. */
function shortened(message: object): string {
  const json = JSON.stringify(message, (_key, value: unknown) =>
    typeof value === 'string' && value.length > MAX_TEXT ? `${copyOfStart(value, MAX_TEXT)}…` : value,
  );
  return json.length > MAX_FRAME ? `${copyOfStart(json, MAX_FRAME)}…` : json;
}

/** A slice would keep the whole text alive. */
function copyOfStart(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
