import * as vscode from 'vscode';
import { compactionSaving } from '../../chat/context/compactionSaving.ts';
import { summaryHeading } from '../../chat/context/summaryWords.ts';
import type { Compaction, ContextMessage, Conversation, ToolChange } from '../../chat/conversation/conversation.ts';
import type { AsideItem } from '../../protocol/chatView.ts';
import { tokensText } from './costWords.ts';

/** What Claude was told in between, in one quiet line; undefined when it was told nothing. */
export function contextAside({ id, content, facts, toolChanges }: ContextMessage): AsideItem | undefined {
  const added = toolChanges.filter(({ kind }) => kind === 'added');
  const removed = toolChanges.filter(({ kind }) => kind === 'removed');
  const topics = [
    ...Object.keys(facts).map(topicOf),
    ...(added.length > 0 ? [vscode.l10n.t('tools that came: {0}', added.length)] : []),
    ...(removed.length > 0 ? [vscode.l10n.t('tools that went: {0}', removed.length)] : []),
  ];
  const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  const text = [...texts, ...(texts.length === 0 ? toolChanges.map(changeText) : [])].join('\n\n');
  return topics.length === 0
    ? undefined
    : {
        kind: 'aside',
        id,
        look: 'line',
        label: vscode.l10n.t('Claude was told: {0}', topics.join(', ')),
        ...(text !== '' && { text }),
      };
}

/** Where the conversation before is summarized for Claude: the summary, if it can be read, and what it saves. */
export function compactionAside(conversation: Conversation, compaction: Compaction): AsideItem {
  const saving = compactionSaving(conversation);
  const label = vscode.l10n.t('The conversation up to here is summarized for Claude');
  const text = summaryText(compaction);
  return {
    kind: 'aside',
    id: compaction.id,
    look: 'divider',
    label: saving
      ? `${label} (${vscode.l10n.t('about {0} tokens became {1}', ...[saving.before, saving.after].map(tokensText))})`
      : label,
    ...(text !== '' && { text }),
  };
}

/** The API's own summary may be readable or not. */
function summaryText({ block }: Compaction): string {
  const content = block.type === 'text' ? block['text'] : block['content'];
  return typeof content === 'string' ? content.replace(summaryHeading, '').trim() : '';
}

function topicOf(key: string): string {
  const topics: Readonly<Record<string, string>> = {
    date: vscode.l10n.t('the date'),
    folders: vscode.l10n.t('the open folders'),
    activeFile: vscode.l10n.t('the active file'),
    selection: vscode.l10n.t('the selection'),
    mode: vscode.l10n.t('the mode'),
  };
  const known = Object.hasOwn(topics, key) ? topics[key] : undefined;
  return known ?? vscode.l10n.t('what {0} says of its tools', key.replace(/^instructions:/, ''));
}

function changeText(change: ToolChange): string {
  return change.kind === 'added' ? `+ ${change.tool.name}` : `- ${change.name}`;
}
