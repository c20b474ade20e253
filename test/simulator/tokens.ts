const BYTES_PER_TOKEN = 3.5;

/** A repeatable estimate of how many tokens a text has; the simulator's only measure of usage. */
export function countTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
