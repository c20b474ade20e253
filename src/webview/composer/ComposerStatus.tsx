import type { ChatItem, ComposerState } from '../../protocol/chatView.ts';
import { pendingApprovals } from '../chat/announcements.ts';
import { strings } from '../chat/strings.ts';
import { ActionButtons } from '../controls/ActionButtons.tsx';
import { Icon } from '../controls/Icon.tsx';
import { focusApproval } from '../transcript/focusApproval.ts';

/** What the composer and its parts depend on. */
export interface ComposerProps {
  readonly composer: ComposerState;
  readonly items: readonly ChatItem[];
}

/** Says above the draft what is going on, or what has to be done first. */
export function ComposerStatus({ composer, items }: ComposerProps) {
  switch (composer.kind) {
    case 'ready':
      return null;
    case 'busy': {
      const isWaiting = pendingApprovals(items).length > 0;
      return (
        <div class="status">
          <Icon name={isWaiting ? 'shield' : 'loading'} class={isWaiting ? '' : 'codicon-modifier-spin'} />
          <span>{composer.label}</span>
          {isWaiting ? (
            <button type="button" class="button link" onClick={() => focusApproval()}>
              {strings.reviewApproval}
            </button>
          ) : null}
        </div>
      );
    }
    case 'blocked':
      return (
        <div class="status blocked">
          <Icon name="info" />
          <p>{composer.message}</p>
          <ActionButtons actions={composer.actions} />
        </div>
      );
  }
}
