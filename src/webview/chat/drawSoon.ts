const hiddenMs = 250;

/** Runs `draw` at the next frame, or a little later where the page is hidden and has no frames. */
export function drawSoon(draw: () => void): void {
  if (document.hidden) {
    setTimeout(draw, hiddenMs);
  } else {
    requestAnimationFrame(draw);
  }
}
