import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { readOnlyError } from '../../chat/store/conversationAccess.ts';
import type { CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import { conversationCommands } from './conversationCommands.ts';
import { ConversationsTree } from './conversationsTree.ts';
import type { ConversationViewDeps } from './conversationViewDeps.ts';

/** Milliseconds that a deleted conversation can be brought back for, if the message that offers it still stands there. */
const trashMs = 86_400_000;

/** What is open then: commands to register, and everything to dispose. */
export interface ConversationViews extends Disposable {
  readonly commands: Partial<Record<CommandId, CommandHandler>>;
}

/** Opens the view of the stored conversations, and says so when one of them can only be read. */
export function openConversationViews(deps: ConversationViewDeps): ConversationViews {
  const { store, summaries, onBug } = deps;
  const owned = new DisposableStore();
  const tree = owned.add(new ConversationsTree(summaries, onBug));
  tree.start();
  owned.add(store.onDidChangeAccess((id) => void explainAccess(deps, id).catch(onBug)));
  store.emptyTrash(Date.now() - trashMs).catch(onBug);
  return { commands: conversationCommands(deps, () => tree.selected), dispose: () => owned.dispose() };
}

async function explainAccess({ store, panels, notices }: ConversationViewDeps, id: string): Promise<void> {
  const access = store.access(id);
  if (access === 'writable') {
    return;
  }
  const here = vscode.l10n.t('Continue Here');
  const { message } = readOnlyError(access);
  const answer = await notices.suggest(message, access === 'otherWindow' ? [here] : []);
  if (answer === here) {
    await store.takeOver(id);
    // Whatever the other window wrote until now is read then.
    panels.close(id);
    await panels.open(id);
  }
}
