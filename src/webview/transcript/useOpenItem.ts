import { useState } from 'preact/hooks';
import { useChat } from '../chat/chatContext.ts';

/** Whether a card is open, and what to do when its `<details>` was toggled. */
export interface OpenItem {
  readonly isOpen: boolean;
  readonly onToggle: (event: Event) => void;
}

/** Opens and closes a card: `byDefault`, until the reader decides by hand, which is then kept. */
export function useOpenItem(itemId: string, byDefault: boolean): OpenItem {
  const { keeper } = useChat();
  const [byHand, setByHand] = useState(keeper.state.openItems[itemId]);
  const isOpen = byHand ?? byDefault;
  const onToggle = (event: Event): void => {
    const now = event.currentTarget instanceof HTMLDetailsElement && event.currentTarget.open;
    // The event also follows a change of `open` that was drawn, and then tells nothing new.
    if (now !== isOpen) {
      setByHand(now);
      keeper.update({ openItems: { ...keeper.state.openItems, [itemId]: now } });
    }
  };
  return { isOpen, onToggle };
}
