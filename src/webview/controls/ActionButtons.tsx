import type { ActionView } from '../../protocol/chatView.ts';
import { useChat } from '../chat/chatContext.ts';

/** The buttons that mend what a text beside them tells of; the first is the one to take. */
export function ActionButtons({ actions }: { readonly actions: readonly ActionView[] }) {
  const { post } = useChat();
  if (actions.length === 0) {
    return null;
  }
  return (
    <div class="buttons">
      {actions.map(({ id, label }, index) => (
        <button
          key={id}
          type="button"
          class={index === 0 ? 'button' : 'button secondary'}
          onClick={() => post({ type: 'act', action: id })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
