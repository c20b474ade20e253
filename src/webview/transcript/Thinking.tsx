import type { ThinkingItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { MarkdownView } from '../markdown/MarkdownView.tsx';
import { useOpenItem } from './useOpenItem.ts';

/** Claude's reasoning, closed until the reader opens it. */
export function Thinking({ item }: { readonly item: ThinkingItem }) {
  const { isOpen, onToggle } = useOpenItem(item.id, false);
  return (
    <details class="thinking" open={isOpen} onToggle={onToggle}>
      <summary>
        <Icon name="chevron-right" class="chevron" />
        <span class={item.isStreaming ? 'shimmer' : undefined}>
          {item.isStreaming ? strings.thinking : strings.thought}
        </span>
      </summary>
      {isOpen ? <ThinkingText item={item} /> : null}
    </details>
  );
}

function ThinkingText({ item }: { readonly item: ThinkingItem }) {
  return item.text === '' ? (
    <p class="quiet">{strings.thoughtIsHidden}</p>
  ) : (
    <MarkdownView markdown={item.text} isStreaming={item.isStreaming} />
  );
}
