import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ViewMessage } from '../../protocol/chatMessages.ts';
import type { ToolItem } from '../../protocol/chatView.ts';
import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { DenyReason } from './DenyReason.tsx';
import { focusApproval } from './focusApproval.ts';
import { revealHidden } from './revealHidden.ts';

type Decision = Extract<ViewMessage, { type: 'decide' }>['decision'];

const choices: readonly { readonly decision: Decision; readonly label: string; readonly kind: string }[] = [
  { decision: 'allowOnce', label: strings.allowOnce, kind: 'button' },
  { decision: 'allowConversation', label: strings.allowConversation, kind: 'button secondary' },
  { decision: 'deny', label: strings.deny, kind: 'button secondary' },
];

/** Asks for the user's decision on one tool use. The focus never comes here by itself. */
export function ApprovalButtons({ item }: { readonly item: ToolItem }) {
  const { post, focusDraft } = useChat();
  const title = revealHidden(item.title);
  const serverName = revealHidden(item.serverName);
  const question = strings.approvalQuestion(title, serverName);
  const group = useRef<HTMLDivElement>(null);
  const reasonButton = useRef<HTMLButtonElement>(null);
  const [isGivingReason, setGivingReason] = useState(false);
  const decide = (decision: Decision, reason?: string): void =>
    post({ type: 'decide', toolUseId: item.toolUseId, decision, ...(reason ? { reason } : {}) });
  const stopGivingReason = (): void => {
    setGivingReason(false);
    reasonButton.current?.focus();
  };
  useLayoutEffect(() => {
    const element = group.current;
    return () => {
      // Whoever decided by keyboard goes on with the next question, or else with the draft.
      if (element?.contains(document.activeElement) === true && !focusApproval(element)) {
        focusDraft();
      }
    };
  }, [focusDraft]);
  return (
    <div class="approval" ref={group} role="group" aria-label={question} tabIndex={-1} data-approval={item.id}>
      <p class="approval-question">{question}</p>
      {item.hint === undefined ? null : <p class="quiet">{strings.serverClaim(serverName, item.hint)}</p>}
      <div class="buttons">
        {choices.map(({ decision, label, kind }) => (
          <button
            key={decision}
            type="button"
            class={kind}
            aria-label={strings.forTool(label, title)}
            onClick={() => decide(decision)}
          >
            {label}
          </button>
        ))}
        <button
          ref={reasonButton}
          type="button"
          class="button link"
          aria-expanded={isGivingReason}
          aria-label={strings.forTool(strings.denyWithReason, title)}
          onClick={() => setGivingReason(!isGivingReason)}
        >
          {strings.denyWithReason}
        </button>
      </div>
      {isGivingReason ? (
        <DenyReason tool={title} onDeny={(reason) => decide('deny', reason)} onCancel={stopGivingReason} />
      ) : null}
    </div>
  );
}
