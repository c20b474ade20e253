import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { HostError } from '../../base/errors.ts';
import type { Conversation } from '../../chat/conversation/conversation.ts';
import type { ConversationSummary } from '../../chat/store/conversationSummary.ts';
import { exportConversation, type ExportFormat } from '../../chat/store/export/exportConversation.ts';
import { importEvents } from '../../chat/store/export/importEvents.ts';
import { shownTitle } from './conversationTreeItem.ts';
import type { ConversationViewDeps } from './conversationViewDeps.ts';

/** Bytes of a file to import; what is larger was hardly exported by this host. */
const maxImportSize = 100_000_000;

const extensions: Readonly<Record<ExportFormat, string>> = { markdown: 'md', html: 'html', json: 'json' };

/** Writes a conversation to a file of the user's choice. */
export async function exportToFile(
  { store, notices }: ConversationViewDeps,
  summary: ConversationSummary,
): Promise<void> {
  const conversation = await store.read(summary.id);
  const format = conversation && (await pickFormat());
  if (!format) {
    return;
  }
  const hasImages = format !== 'markdown' && hasImage(conversation) ? await pickImages() : false;
  const uri = hasImages === undefined ? undefined : await pickTarget(summary, format);
  if (hasImages === undefined || !uri) {
    return;
  }
  const text = exportConversation(conversation, format, { hasImages });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t(
    'The conversation was exported. What looks like a secret was masked; look it over before you share it.',
  );
  if ((await notices.suggest(message, [open])) === open) {
    await (format === 'html' ? vscode.env.openExternal(uri) : vscode.window.showTextDocument(uri));
  }
}

/** Takes in a conversation that was exported as JSON, and opens it. */
export async function importFromFile({ store, panels }: ConversationViewDeps): Promise<void> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Conversation'),
      filters: { [vscode.l10n.t('Exported Conversations')]: ['json'] },
    })) ?? [];
  if (!uri) {
    return;
  }
  if ((await vscode.workspace.fs.stat(uri)).size > maxImportSize) {
    throw new HostError(
      'conversation.unreadable',
      vscode.l10n.t('The file is too large for an exported conversation.'),
    );
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const id = randomUUID();
  await store.create(id, importEvents(text, { id, at: Date.now() }));
  await panels.open(id);
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { format: 'markdown', label: 'Markdown', detail: vscode.l10n.t('To read and to edit') },
    { format: 'html', label: 'HTML', detail: vscode.l10n.t('One page to read in a browser') },
    { format: 'json', label: 'JSON', detail: vscode.l10n.t('Can be imported again') },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export as what?') }))?.format;
}

async function pickImages(): Promise<boolean | undefined> {
  const items = [
    { label: vscode.l10n.t('Without Images'), hasImages: false },
    { label: vscode.l10n.t('With Images'), hasImages: true },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export the images, too?') }))?.hasImages;
}

function pickTarget(summary: ConversationSummary, format: ExportFormat): Thenable<vscode.Uri | undefined> {
  const name = shownTitle(summary)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = `${name || 'conversation'}.${extensions[format]}`;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Conversation'),
    filters: { [format]: [extensions[format]] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
  });
}

function hasImage({ messages, toolUses }: Conversation): boolean {
  const isImage = ({ type }: { readonly type: string }): boolean => type === 'image';
  const outcomes = Object.values(toolUses).map(({ outcome }) => outcome);
  return (
    messages.some(({ content }) => content.some(isImage)) ||
    outcomes.some((outcome) => outcome && 'content' in outcome && outcome.content.some(isImage))
  );
}
