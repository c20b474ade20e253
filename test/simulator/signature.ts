import { createHmac } from 'node:crypto';
import { isRecord, parseJson } from '../../src/base/json.ts';

const KEY = 'simulator';

/** What a signature says about a block of thinking, readable for the simulator only. */
export interface Seal {
  /** The id of the model that thought. */
  readonly model: string;
  /** Digest of everything that stood before the block. */
  readonly before: string;
  /** What was thought, in tokens, whether it was shown or not. */
  readonly tokens: number;
}

/** Makes the opaque signature of a block: it vouches for its text and for everything in the seal. */
export function sign(seal: Seal, text: string): string {
  const { model, before, tokens } = seal;
  return Buffer.from(JSON.stringify({ model, before, tokens, mac: mac(seal, text) })).toString('base64');
}

/** Opens a signature; undefined unless it was made for exactly this text. */
export function openSeal(signature: string, text: string): Seal | undefined {
  const parsed = parseJson(Buffer.from(signature, 'base64').toString('utf8'));
  if (!isRecord(parsed)) {
    return undefined;
  }
  const { model, before, tokens } = parsed;
  if (typeof model !== 'string' || typeof before !== 'string' || typeof tokens !== 'number') {
    return undefined;
  }
  const seal = { model, before, tokens };
  return parsed['mac'] === mac(seal, text) ? seal : undefined;
}

function mac({ model, before, tokens }: Seal, text: string): string {
  return createHmac('sha256', KEY).update(`${model}\n${before}\n${tokens}\n${text}`).digest('base64url');
}

const SEPARATOR = '.';

/** Wraps thinking that the client must not read; the result is the `data` of a `redacted_thinking` block. */
export function redact(seal: Seal, text: string): string {
  return `${Buffer.from(text).toString('base64')}${SEPARATOR}${sign(seal, text)}`;
}

/** Opens the `data` of a `redacted_thinking` block; undefined unless it is as it was sent. */
export function openRedacted(data: string): Seal | undefined {
  const [text = '', signature = ''] = data.split(SEPARATOR);
  return openSeal(signature, Buffer.from(text, 'base64').toString('utf8'));
}
