import type { SeenView } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { ResultPartView } from './ResultPartView.tsx';
import { useOpenItem } from './useOpenItem.ts';

/** What Claude was shown of a tool's result, closed until somebody wants to know. */
export function SeenDetails({ itemId, seen }: { readonly itemId: string; readonly seen: SeenView }) {
  const { isOpen, onToggle } = useOpenItem(`${itemId}:seen`, false);
  return (
    <details class="tool-seen" open={isOpen} onToggle={onToggle}>
      <summary>
        <Icon name="chevron-right" class="chevron" />
        <span>{seen.isShortened ? strings.seenShortened : strings.seen}</span>
      </summary>
      {isOpen ? seen.parts.map((part, index) => <ResultPartView key={index} part={part} />) : null}
    </details>
  );
}
