import { useSignal, type Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useChat } from '../chat/chatContext.ts';
import type { ScrollAnchor } from '../chat/savedState.ts';
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
    let top = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keepPlace = (): void => {
      keeper.update({ anchor: isFollowing.value ? undefined : anchorOf(scroller.current, content.current) });
    };
    const onScroll = (): void => {
      const element = scroller.current;
      if (element) {
        isFollowing.value = followsEnd(isFollowing.value, top, element);
        top = element.scrollTop;
        clearTimeout(timer);
        timer = setTimeout(keepPlace, keepAfterMs);
      }
    };
    const jumpToEnd = (): void => {
      isFollowing.value = true;
      scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    };
    return { scroller, content, isFollowing, onScroll, jumpToEnd };
  }, [keeper, isFollowing]);
  useLayoutEffect(() => {
    restore(scroller.current, content.current, keeper.state.anchor);
    return followGrowth(sticky);
  }, [sticky, keeper]);
  return sticky;
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

function anchorOf(scroller: HTMLElement | null, content: HTMLElement | null): ScrollAnchor | undefined {
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

function restore(scroller: HTMLElement | null, content: HTMLElement | null, anchor: ScrollAnchor | undefined): void {
  const item = anchor && content?.querySelector(`[data-item="${CSS.escape(anchor.itemId)}"]`);
  if (scroller && item) {
    scroller.scrollTop += item.getBoundingClientRect().top - scroller.getBoundingClientRect().top + anchor.offset;
  }
}
