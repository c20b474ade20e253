import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';

/** What can be done with a message of the user; editing comes first, and the focus comes back to it. */
export function MessageTools({ messageId }: { readonly messageId: string }) {
  const { editing, post } = useChat();
  const tools = [
    { icon: 'edit', label: strings.editMessage, act: () => (editing.value = messageId) },
    { icon: 'repo-forked', label: strings.fork, act: () => post({ type: 'fork', messageId }) },
    { icon: 'trash', label: strings.removeFrom, act: () => post({ type: 'removeFrom', messageId }) },
  ];
  return (
    <div class="said-tools">
      {tools.map(({ icon, label, act }) => (
        <button key={icon} type="button" class="icon-button" title={label} aria-label={label} onClick={act}>
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
