/** A page that is out of sight may get no frames, whether it knows it or not; it is drawn after this time, in milliseconds. */
const longestWait = 250;

/** Runs `draw` once: at the next frame, or a little later where there are no frames. */
export function drawSoon(draw: () => void): void {
  const run = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    draw();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, longestWait);
}
