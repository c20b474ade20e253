import { useSignal, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useChat } from '../chat/chatContext.ts';
import type { StateKeeper } from '../chat/savedState.ts';
import { anchorOf, restorePlace } from './scrollAnchors.ts';
import { followsEnd } from './stickyScroll.ts';

/** How the transcript is scrolled. */
export interface StickyScroll {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly isFollowing: Signal<boolean>;
  readonly onScroll: () => void;
  readonly jumpToEnd: () => void;
}

const keepAfterMs = 200;

/** Keeps the end in sight while the reader is there, and the reader's place where it is when not. */
export function useStickyScroll(): StickyScroll {
  const { keeper } = useChat();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFollowing = useSignal(keeper.state.anchor === undefined);
  const sticky = useMemo(() => {
    const parts = { scroller, content, isFollowing };
    const jumpToEnd = (): void => {
      isFollowing.value = true;
      scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    };
    return { ...parts, jumpToEnd, onScroll: scrollReader(parts, keeper) };
  }, [keeper, isFollowing]);
  useLayoutEffect(() => {
    const stopRestoring = restorePlace(scroller.current, content.current, keeper.state.anchor);
    const stopFollowing = followGrowth(sticky);
    return () => {
      stopRestoring();
      stopFollowing();
    };
  }, [sticky, keeper]);
  return sticky;
}

type Parts = Pick<StickyScroll, 'scroller' | 'content' | 'isFollowing'>;

function scrollReader({ scroller, content, isFollowing }: Parts, keeper: StateKeeper): () => void {
  let top = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepPlace = (): void => {
    keeper.update({ anchor: isFollowing.value ? undefined : anchorOf(scroller.current, content.current) });
  };
  return () => {
    const element = scroller.current;
    if (element) {
      isFollowing.value = followsEnd(isFollowing.value, top, element);
      top = element.scrollTop;
      clearTimeout(timer);
      timer = setTimeout(keepPlace, keepAfterMs);
    }
  };
}

function followGrowth({ scroller, content, isFollowing, jumpToEnd }: StickyScroll): () => void {
  const observer = new ResizeObserver(() => {
    if (isFollowing.value) {
      jumpToEnd();
    }
  });
  for (const element of [scroller.current, content.current]) {
    if (element) {
      observer.observe(element);
    }
  }
  return () => observer.disconnect();
}
