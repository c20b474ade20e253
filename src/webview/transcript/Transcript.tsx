import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChatItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { ItemView } from './ItemView.tsx';
import { useStickyScroll } from './useStickyScroll.ts';

/** The conversation as it stands, following its end while the reader is there. */
export function Transcript({ items }: { readonly items: readonly ChatItem[] }) {
  const { scroller, content, isFollowing, onScroll, jumpToEnd } = useStickyScroll();
  useJumpOnNewQuestion(items, jumpToEnd);
  return (
    <div class="transcript">
      {/* A log speaks each change by itself; what is worth speaking is chosen elsewhere. */}
      <div
        class="scroller"
        ref={scroller}
        onScroll={onScroll}
        role="log"
        aria-live="off"
        aria-label={strings.transcript}
        tabIndex={0}
      >
        <div class="items" ref={content}>
          {items.map((item, index) => (
            <ItemView key={item.id} item={item} isFirstOfAnswer={beginsAnswer(items, index)} />
          ))}
        </div>
      </div>
      {isFollowing.value ? null : (
        <button type="button" class="jump" onClick={jumpToEnd}>
          <Icon name="arrow-down" />
          {strings.jumpToLatest}
        </button>
      )}
    </div>
  );
}

/** Whoever asks wants to see the answer, wherever the transcript stands. */
function useJumpOnNewQuestion(items: readonly ChatItem[], jumpToEnd: () => void): void {
  const questions = items.filter((item) => item.kind === 'user').length;
  const seen = useRef(questions);
  useLayoutEffect(() => {
    if (questions > seen.current) {
      jumpToEnd();
    }
    seen.current = questions;
  }, [questions, jumpToEnd]);
}

/** What the host says in between belongs to nobody. */
function beginsAnswer(items: readonly ChatItem[], index: number): boolean {
  if (!isOfClaude(items[index])) {
    return false;
  }
  let before = index - 1;
  while (items[before]?.kind === 'aside') {
    before -= 1;
  }
  return before < 0 || items[before]?.kind === 'user';
}

function isOfClaude(item: ChatItem | undefined): boolean {
  return item?.kind === 'text' || item?.kind === 'thinking' || item?.kind === 'tool';
}
