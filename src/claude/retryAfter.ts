/** Says in words when to try again, from a `retry-after` header: seconds, an HTTP date, or nothing useful. */
export function retryAfterWords(header: string | null | undefined, now = Date.now()): string {
  const seconds = secondsOf(header, now);
  if (seconds === undefined) {
    return 'in a moment';
  }
  if (seconds < 90) {
    return seconds === 1 ? 'in 1 second' : `in ${seconds} seconds`;
  }
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}

function secondsOf(header: string | null | undefined, now: number): number | undefined {
  if (!header) {
    return undefined;
  }
  const seconds = Number.isNaN(Number(header)) ? (Date.parse(header) - now) / 1000 : Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}
