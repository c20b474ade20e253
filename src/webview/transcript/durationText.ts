/** A duration in few words: "0.4 s", "12 s", "2 min 5 s". */
export function durationText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) {
    return `${seconds < 0.1 && ms > 0 ? '< 0.1' : seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}
