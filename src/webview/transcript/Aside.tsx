import type { AsideItem } from '../../protocol/chatView.ts';
import { Icon } from '../controls/Icon.tsx';
import { PlainText } from './PlainText.tsx';
import { revealHidden } from './revealHidden.ts';
import { useOpenItem } from './useOpenItem.ts';

/** One quiet line of the host's, closed until the reader opens it; a divider goes across the whole transcript. */
export function Aside({ item }: { readonly item: AsideItem }) {
  const { isOpen, onToggle } = useOpenItem(item.id, false);
  const label = revealHidden(item.label);
  if (item.text === undefined) {
    return (
      <p class={`aside aside-${item.look}`} dir="auto">
        {label}
      </p>
    );
  }
  return (
    <details class={`aside aside-${item.look}`} open={isOpen} onToggle={onToggle}>
      <summary dir="auto">
        <Icon name="chevron-right" class="chevron" />
        <span>{label}</span>
      </summary>
      {isOpen ? <PlainText text={item.text} language="" /> : null}
    </details>
  );
}
