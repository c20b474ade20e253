import { useLayoutEffect, useRef } from 'preact/hooks';
import { strings } from '../chat/strings.ts';

/** What a {@link DenyReason} needs; an empty reason denies without words. */
export interface DenyReasonProps {
  readonly tool: string;
  readonly onDeny: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Takes the words that go to Claude together with a denial. */
export function DenyReason({ tool, onDeny, onCancel }: DenyReasonProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const deny = (): void => onDeny(input.current?.value.trim() ?? '');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Enter') {
      deny();
    } else if (event.key === 'Escape') {
      onCancel();
    }
  };
  return (
    <div class="deny-reason">
      <input
        ref={input}
        type="text"
        dir="auto"
        maxLength={10_000}
        aria-label={strings.forTool(strings.denyReason, tool)}
        placeholder={strings.denyReasonPlaceholder}
        onKeyDown={onKeyDown}
      />
      <button type="button" class="button" aria-label={strings.forTool(strings.deny, tool)} onClick={deny}>
        {strings.deny}
      </button>
      <button type="button" class="button secondary" onClick={onCancel}>
        {strings.cancel}
      </button>
    </div>
  );
}
