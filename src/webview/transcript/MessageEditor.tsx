import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserItem } from '../../protocol/chatView.ts';
import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { isSendKey } from '../composer/isSendKey.ts';

/** Lets the user change a message in its place; what came after it goes when it is sent. */
export function MessageEditor({ item }: { readonly item: UserItem }) {
  const { editing, post } = useChat();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(item.text);
  useLayoutEffect(() => {
    area.current?.focus();
    area.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const close = (): void => {
    editing.value = undefined;
  };
  const send = (): void => {
    if (text.trim() !== '') {
      post({ type: 'edit', messageId: item.id, text: text.trim() });
      close();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isSendKey(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && !event.isComposing) {
      close();
    }
  };
  return (
    <div class="editor">
      <div class="draft-box">
        <div class="draft-grow" data-draft={text}>
          <textarea
            ref={area}
            rows={1}
            dir="auto"
            maxLength={1_000_000}
            value={text}
            aria-label={strings.editedMessage}
            aria-description={strings.editHelp}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
      </div>
      <div class="buttons">
        <button type="button" class="button" aria-disabled={text.trim() === ''} onClick={send}>
          {strings.send}
        </button>
        <button type="button" class="button secondary" onClick={close}>
          {strings.cancel}
        </button>
        <span class="quiet">{strings.editHelp}</span>
      </div>
    </div>
  );
}
