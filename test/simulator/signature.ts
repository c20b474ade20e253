import { createHmac } from 'node:crypto';

const KEY = 'simulator';

/** Makes the opaque signature of a thinking block, bound to the model and to the text that the client was shown. */
export function signThinking(model: string, thinking: string): string {
  return createHmac('sha256', KEY).update(`${model}\n${thinking}`).digest('base64');
}
