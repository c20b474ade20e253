import type { ScrollAnchor } from '../chat/savedState.ts';

/**
 * Frames in which the place is set again: items that were out of sight have a guessed height until they are drawn once,
 * and each setting brings the right ones into sight.
 */
const framesToSettle = 4;

/** The item that the visible part begins with; undefined when there is none. */
export function anchorOf(scroller: HTMLElement | null, content: HTMLElement | null): ScrollAnchor | undefined {
  const top = scroller?.getBoundingClientRect().top ?? 0;
  const items = content?.querySelectorAll<HTMLElement>('[data-item]') ?? [];
  for (const item of items) {
    const box = item.getBoundingClientRect();
    if (box.bottom > top) {
      return { itemId: item.dataset['item'] ?? '', offset: top - box.top };
    }
  }
  return undefined;
}

/** Brings the reader back to where `anchor` says; the result stops what is still to come of it. */
export function restorePlace(
  scroller: HTMLElement | null,
  content: HTMLElement | null,
  anchor: ScrollAnchor | undefined,
): () => void {
  const item = anchor && content?.querySelector(`[data-item="${CSS.escape(anchor.itemId)}"]`);
  if (!scroller || !item) {
    return () => undefined;
  }
  let frame = 0;
  let left = framesToSettle;
  const settle = (): void => {
    scroller.scrollTop += item.getBoundingClientRect().top - scroller.getBoundingClientRect().top + anchor.offset;
    if (--left > 0) {
      frame = requestAnimationFrame(settle);
    }
  };
  settle();
  return () => cancelAnimationFrame(frame);
}
