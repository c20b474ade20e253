import { useEffect, useRef } from 'preact/hooks';
import type { UserItem } from '../../protocol/chatView.ts';
import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { MessageEditor } from './MessageEditor.tsx';

/** What the user wrote, letter by letter, and what can be done with it. */
export function UserMessage({ item }: { readonly item: UserItem }) {
  const { editing, post } = useChat();
  const edit = useRef<HTMLButtonElement>(null);
  const isEdited = editing.value === item.id;
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && !isEdited) {
      edit.current?.focus();
    }
    wasEdited.current = isEdited;
  }, [isEdited]);
  const messageId = item.id;
  return (
    <>
      <h2 class="only-spoken">{strings.you}</h2>
      {isEdited ? (
        <MessageEditor item={item} />
      ) : (
        <div class="said">
          <div class="said-tools">
            <button
              ref={edit}
              type="button"
              class="icon-button"
              title={strings.editMessage}
              aria-label={strings.editMessage}
              onClick={() => (editing.value = messageId)}
            >
              <Icon name="edit" />
            </button>
            <button
              type="button"
              class="icon-button"
              title={strings.fork}
              aria-label={strings.fork}
              onClick={() => post({ type: 'fork', messageId })}
            >
              <Icon name="repo-forked" />
            </button>
            <button
              type="button"
              class="icon-button"
              title={strings.removeFrom}
              aria-label={strings.removeFrom}
              onClick={() => post({ type: 'removeFrom', messageId })}
            >
              <Icon name="trash" />
            </button>
          </div>
          <div class="bubble" dir="auto">
            {item.text}
          </div>
        </div>
      )}
    </>
  );
}
