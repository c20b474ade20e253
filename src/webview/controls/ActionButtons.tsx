import type { ActionView } from '../../protocol/chatView.ts';
import { useChat } from '../chat/chatContext.ts';

interface ActionButtonsProps {
  readonly actions: readonly ActionView[];
  /** True: nobody has to take any of them. */
  readonly areQuiet?: boolean;
}

/** The buttons that mend what a text beside them tells of; the first is the one to take. */
export function ActionButtons({ actions, areQuiet = false }: ActionButtonsProps) {
  const { post, editing, view } = useChat();
  const act = (id: ActionView['id']): void => {
    if (id === 'editMessage') {
      editing.value = view.value?.items.findLast((item) => item.kind === 'user')?.id;
    } else {
      post({ type: 'act', action: id });
    }
  };
  if (actions.length === 0) {
    return null;
  }
  return (
    <div class="buttons">
      {actions.map(({ id, label }, index) => (
        <button
          key={id}
          type="button"
          class={areQuiet ? 'button link' : `button ${index === 0 ? '' : 'secondary'}`}
          onClick={() => act(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
