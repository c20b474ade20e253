import type { ChatItem, ComposerState } from '../../protocol/chatView.ts';
import { pendingApprovals } from '../chat/announcements.ts';
import { strings } from '../chat/strings.ts';
import { ActionButtons } from '../controls/ActionButtons.tsx';
import { Icon } from '../controls/Icon.tsx';
import { focusApproval } from '../transcript/focusApproval.ts';
import { Countdown } from './Countdown.tsx';

/** What the composer and its parts depend on. */
export interface ComposerProps {
  readonly composer: ComposerState;
  readonly items: readonly ChatItem[];
}

/** Says above the draft what is going on, or what has to be done first. */
export function ComposerStatus({ composer, items }: ComposerProps) {
  if (composer.kind === 'blocked') {
    return (
      <div class="status blocked">
        <Icon name="info" />
        <p>{composer.message}</p>
        <ActionButtons actions={composer.actions} />
      </div>
    );
  }
  return (
    <>
      {composer.background === undefined ? null : (
        <div class="status">
          <Icon name="fold" />
          <span>{composer.background.label}</span>
          <ActionButtons actions={composer.background.actions} areQuiet />
        </div>
      )}
      {composer.kind === 'ready' ? null : <BusyStatus composer={composer} items={items} />}
    </>
  );
}

interface BusyProps {
  readonly composer: Extract<ComposerState, { kind: 'busy' }>;
  readonly items: readonly ChatItem[];
}

function BusyStatus({ composer: { label, wait }, items }: BusyProps) {
  if (wait !== undefined) {
    return (
      <div class="status blocked">
        <Icon name="history" />
        <p dir="auto">
          {label} <Countdown key={wait.until} until={wait.until} />
        </p>
        <ActionButtons actions={wait.actions} />
      </div>
    );
  }
  const needsApproval = pendingApprovals(items).length > 0;
  return (
    <div class="status">
      <Icon name={needsApproval ? 'shield' : 'loading'} class={needsApproval ? '' : 'codicon-modifier-spin'} />
      <span>{label}</span>
      {needsApproval ? (
        <button type="button" class="button link" onClick={() => focusApproval()}>
          {strings.reviewApproval}
        </button>
      ) : null}
    </div>
  );
}
