import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { UserItem } from '../../protocol/chatView.ts';
import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { MessageEditor } from './MessageEditor.tsx';
import { MessageTools } from './MessageTools.tsx';

/** What the user wrote, letter by letter, and what can be done with it. */
export function UserMessage({ item }: { readonly item: UserItem }) {
  const { editing, focusDraft } = useChat();
  const root = useRef<HTMLDivElement>(null);
  const isEdited = editing.value === item.id;
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && !isEdited) {
      root.current?.querySelector('button')?.focus();
    }
    wasEdited.current = isEdited;
  }, [isEdited]);
  useLayoutEffect(() => {
    const element = root.current;
    return () => {
      // The message is taken back, or another stands in its place.
      if (element?.contains(document.activeElement) === true) {
        focusDraft();
      }
    };
  }, [focusDraft]);
  return (
    <div ref={root}>
      <h2 class="only-spoken">{strings.you}</h2>
      {isEdited ? (
        <MessageEditor item={item} />
      ) : (
        <div class="said">
          <MessageTools messageId={item.id} />
          <div class="bubble" dir="auto">
            {item.text}
          </div>
        </div>
      )}
    </div>
  );
}
