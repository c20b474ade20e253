import type { ChatItem, ChatView, ComposerState, ToolItem } from '../../protocol/chatView.ts';
import { strings } from './strings.ts';

const failedStates: ReadonlySet<ToolItem['state']> = new Set(['error', 'unavailable']);

/**
 * What a screen reader should hear about the step from one view to the next: that an answer began or ended, that an
 * approval is asked for, that something failed. Never the words of the answer, which would be spoken over each other.
 */
export function announcements(previous: ChatView | undefined, next: ChatView): readonly string[] {
  if (previous === undefined || previous.conversationId !== next.conversationId) {
    return pendingApprovals(next.items).map((item) => strings.waitingForApproval(item.title));
  }
  const wasBusy = previous.composer.kind === 'busy';
  const isBusy = next.composer.kind === 'busy';
  const known = new Map(previous.items.map((item) => [item.id, item]));
  const changed = next.items.filter((item) => known.get(item.id) !== item);
  return [
    ...(isBusy && !wasBusy ? [strings.isAnswering] : []),
    ...changed.flatMap((item) => aboutItem(known.get(item.id), item)),
    ...aboutWaiting(previous.composer, next.composer),
    ...(wasBusy && !isBusy ? [strings.answerFinished] : []),
  ];
}

/** The tool uses that wait for the user's decision, in the order of the transcript. */
export function pendingApprovals(items: readonly ChatItem[]): readonly ToolItem[] {
  return items.filter((item): item is ToolItem => item.kind === 'tool' && item.state === 'awaitingApproval');
}

/** Once for a request, however often it has to be sent again. */
function aboutWaiting(before: ComposerState, now: ComposerState): readonly string[] {
  const isNew =
    now.kind === 'busy' && now.wait?.attempt === 1 && (before.kind !== 'busy' || before.wait?.attempt !== 1);
  return isNew ? [now.label] : [];
}

function aboutItem(before: ChatItem | undefined, item: ChatItem): readonly string[] {
  if (item.kind === 'notice') {
    return before === undefined ? [`${strings.severity[item.severity]}: ${item.text}`] : [];
  }
  if (item.kind !== 'tool' || (before?.kind === 'tool' && before.state === item.state)) {
    return [];
  }
  if (item.state === 'awaitingApproval') {
    return [strings.waitingForApproval(item.title)];
  }
  return failedStates.has(item.state) ? [`${item.title}: ${item.stateText}`] : [];
}
