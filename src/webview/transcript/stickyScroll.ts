/** Where a scrolled element stands, in pixels. */
export interface ScrollMetrics {
  readonly scrollTop: number;
  readonly clientHeight: number;
  readonly scrollHeight: number;
}

/** So near to the end, in pixels, counts as the end. */
const slack = 24;

/** True when the end is visible, or as good as. */
export function isAtEnd({ scrollTop, clientHeight, scrollHeight }: ScrollMetrics): boolean {
  return scrollHeight - clientHeight - scrollTop <= slack;
}

/**
 * Whether the transcript follows its end after a scroll. Only the reader's own move upwards lets go of the end; content
 * that grew in between does not. Coming back to the end takes hold of it again.
 */
export function followsEnd(wasFollowing: boolean, previousTop: number, now: ScrollMetrics): boolean {
  if (isAtEnd(now)) {
    return true;
  }
  return wasFollowing && now.scrollTop >= previousTop;
}
