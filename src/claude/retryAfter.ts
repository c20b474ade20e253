/** How long an answer asks to wait, in milliseconds: `retry-after-ms`, or `retry-after` in seconds or as an HTTP date. */
export function retryAfterMs(headers: Headers | undefined, now = Date.now()): number | undefined {
  const ms = positive(headers?.get('retry-after-ms'));
  const seconds = headers?.get('retry-after') ?? '';
  const asked = ms ?? (Number.isNaN(Number(seconds)) ? Date.parse(seconds) - now : Number(seconds) * 1000);
  return Number.isFinite(asked) && asked > 0 ? Math.ceil(asked) : undefined;
}

function positive(header: string | null | undefined): number | undefined {
  const value = header ? Number(header) : NaN;
  return value > 0 ? value : undefined;
}

/** Says in words when to try again. */
export function retryAfterWords(ms: number | undefined): string {
  if (ms === undefined) {
    return 'in a moment';
  }
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) {
    return seconds === 1 ? 'in 1 second' : `in ${seconds} seconds`;
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}
