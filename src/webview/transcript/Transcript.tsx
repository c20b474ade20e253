import type { ChatItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { ItemView } from './ItemView.tsx';
import { useStickyScroll } from './useStickyScroll.ts';

/** The conversation as it stands, following its end while the reader is there. */
export function Transcript({ items }: { readonly items: readonly ChatItem[] }) {
  const { scroller, content, isFollowing, onScroll, jumpToEnd } = useStickyScroll();
  return (
    <div class="transcript">
      <div class="scroller" ref={scroller} onScroll={onScroll}>
        {/* A log speaks each change by itself; what is worth speaking is chosen elsewhere. */}
        <div class="items" ref={content} role="log" aria-live="off" aria-label={strings.transcript} tabIndex={0}>
          {items.map((item, index) => (
            <ItemView key={item.id} item={item} isFirstOfAnswer={beginsAnswer(items[index - 1], item)} />
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

function beginsAnswer(previous: ChatItem | undefined, item: ChatItem): boolean {
  return item.kind !== 'user' && item.kind !== 'notice' && (previous === undefined || previous.kind === 'user');
}
