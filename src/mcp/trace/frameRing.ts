import { redact } from '../../base/logger.ts';
import { signal, type ReadonlySignal } from '../../base/signal.ts';

/** One JSON-RPC message as it went over the wire. */
export interface Frame {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly direction: 'sent' | 'received';
  /** Redacted; cut where it is very long. */
  readonly json: string;
  /** The length of the whole message, in characters. */
  readonly size: number;
}

const MAX_FRAMES = 500;
const MAX_CHARACTERS = 2 * 1024 * 1024;
const MAX_FRAME = 32 * 1024;

/** Keeps the last messages of a server: 500 of them, and no more than two million characters. */
export class FrameRing {
  readonly #version = signal(0);
  #frames: Frame[] = [];
  #characters = 0;

  /** Changes with every frame. */
  get version(): ReadonlySignal<number> {
    return this.#version;
  }

  /** Redacted now: far more messages come than anybody looks at. */
  read(): readonly Frame[] {
    return this.#frames.map((frame) => ({ ...frame, json: redact(frame.json) }));
  }

  add(direction: Frame['direction'], message: string): void {
    const json = message.length > MAX_FRAME ? copyOfStart(message) : message;
    this.#frames.push({ at: Date.now(), direction, json, size: message.length });
    this.#characters += json.length;
    while (this.#frames.length > MAX_FRAMES || this.#characters > MAX_CHARACTERS) {
      this.#characters -= this.#frames.shift()?.json.length ?? 0;
    }
    this.#version.value += 1;
  }
}

/** A slice would keep the whole message alive. */
function copyOfStart(message: string): string {
  return Buffer.from(message.slice(0, MAX_FRAME), 'utf16le').toString('utf16le');
}
