import { useRef } from 'preact/hooks';
import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { ComposerStatus, type ComposerProps } from './ComposerStatus.tsx';
import { isSendKey } from './isSendKey.ts';

/** Where the user writes: the draft, the button that sends it or stops the turn, and what is going on. */
export function Composer({ composer, items }: ComposerProps) {
  const { draft, keeper, post } = useChat();
  const area = useRef<HTMLTextAreaElement>(null);
  const setDraft = (text: string): void => {
    draft.value = text;
    keeper.update({ draft: text });
  };
  const canSend = composer.kind === 'ready' && draft.value.trim() !== '';
  const send = (): void => {
    if (canSend) {
      post({ type: 'send', text: draft.value.trim() });
      setDraft('');
      area.current?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isSendKey(event)) {
      event.preventDefault();
      send();
    }
  };
  return (
    <section class="composer" aria-label={strings.composer}>
      <ComposerStatus composer={composer} items={items} />
      <div class="draft-box">
        <div class="draft-grow" data-draft={draft.value}>
          <textarea
            id="draft"
            ref={area}
            rows={1}
            dir="auto"
            maxLength={1_000_000}
            value={draft.value}
            aria-label={strings.draft}
            aria-description={strings.draftHelp}
            title={strings.draftHelp}
            placeholder={strings.draftPlaceholder}
            onInput={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        {composer.kind === 'busy' ? (
          <button type="button" class="draft-button stop" title={strings.stop} onClick={() => post({ type: 'stop' })}>
            <Icon name="stop-circle" />
            <span class="only-spoken">{strings.stop}</span>
          </button>
        ) : (
          <button type="button" class="draft-button" title={strings.send} aria-disabled={!canSend} onClick={send}>
            <Icon name="send" />
            <span class="only-spoken">{strings.send}</span>
          </button>
        )}
      </div>
    </section>
  );
}
