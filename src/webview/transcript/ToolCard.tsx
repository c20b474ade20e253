import type { ToolItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { ApprovalButtons } from './ApprovalButtons.tsx';
import { durationText } from './durationText.ts';
import { revealHidden } from './revealHidden.ts';
import { ToolDetails } from './ToolDetails.tsx';
import { toolStateIcon } from './toolStateIcon.ts';
import { useOpenItem } from './useOpenItem.ts';

/** One tool use: what is asked of which server, where it stands, and what came of it. */
export function ToolCard({ item }: { readonly item: ToolItem }) {
  const isWaiting = item.state === 'awaitingApproval';
  const title = revealHidden(item.title);
  const { isOpen, onToggle } = useOpenItem(item.id, isWaiting);
  return (
    <div
      class={`tool tool-${item.state}`}
      role="group"
      aria-label={strings.toolOnServer(title, revealHidden(item.serverName))}
    >
      <details open={isOpen} onToggle={onToggle}>
        <ToolSummary item={item} />
        {isOpen ? <ToolDetails item={item} /> : null}
      </details>
      <ToolProgress item={item} />
      {isWaiting ? <ApprovalButtons item={item} /> : null}
    </div>
  );
}

function ToolSummary({ item }: { readonly item: ToolItem }) {
  const icon = toolStateIcon[item.state];
  return (
    <summary>
      <Icon name={icon} class={icon === 'loading' ? 'state-icon codicon-modifier-spin' : 'state-icon'} />
      <span class="tool-name">
        <span class="tool-title" title={revealHidden(item.toolName)}>
          {revealHidden(item.title)}
        </span>{' '}
        {item.serverName === '' ? null : <span class="tool-server">{revealHidden(item.serverName)}</span>}{' '}
        {item.badge === undefined ? null : <span class="tool-badge">{item.badge}</span>}
      </span>{' '}
      <span class="tool-state">
        {item.stateText}{' '}
        {item.durationMs === undefined ? null : <span class="tool-duration">{durationText(item.durationMs)}</span>}
      </span>
      <Icon name="chevron-right" class="chevron" />
    </summary>
  );
}

function ToolProgress({ item }: { readonly item: ToolItem }) {
  if (item.state !== 'running' || item.progress === undefined) {
    return null;
  }
  const { message, fraction } = item.progress;
  return (
    <div class="tool-progress">
      <progress
        max={1}
        aria-label={strings.progressOf(item.title)}
        {...(fraction === undefined ? {} : { value: fraction })}
      />
      {message === '' ? null : <span dir="auto">{message}</span>}
    </div>
  );
}
