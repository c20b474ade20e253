import * as vscode from 'vscode';
import { Debouncer } from '../../base/async.ts';
import { DisposableStore, MutableDisposable, toDisposable } from '../../base/disposable.ts';
import type { SearchHit } from '../../chat/store/searchConversations.ts';
import { answerOf } from '../answerOf.ts';
import { pickLabel } from '../pickLabel.ts';
import { visible } from '../visible.ts';
import { shownTitle } from './conversationTreeItem.ts';
import type { ConversationViewDeps } from './conversationViewDeps.ts';

/** Milliseconds of quiet after which what was typed is looked for. */
const quietMs = 150;
/** More than a person looks through; the next word typed narrows it down. */
const maxHits = 200;

type HitItem = vscode.QuickPickItem & { readonly id: string };

/** Asks what to look for and shows what is found while the user types; resolves with the id of the chosen conversation. */
export async function pickSearchHit({ store, onBug }: ConversationViewDeps): Promise<string | undefined> {
  const owned = new DisposableStore();
  const pick = owned.add(vscode.window.createQuickPick<HitItem>());
  pick.title = vscode.l10n.t('Search Conversations');
  pick.placeholder = vscode.l10n.t('Words of a title or of what was said');
  const running = owned.add(new MutableDisposable());
  const search = async (): Promise<void> => {
    const stop = new AbortController();
    running.value = toDisposable(() => stop.abort());
    await fill(pick, store.search(pick.value, stop.signal), stop.signal);
  };
  const typed = owned.add(new Debouncer(quietMs, () => void search().catch(onBug)));
  owned.add(
    pick.onDidChangeValue(() => {
      pick.busy = true;
      typed.schedule();
    }),
  );
  const answer = await answerOf(pick, owned, () => {
    const [chosen] = pick.selectedItems;
    return chosen && { value: chosen.id };
  });
  return answer.kind === 'value' ? answer.value : undefined;
}

async function fill(
  pick: vscode.QuickPick<HitItem>,
  hits: AsyncIterable<SearchHit>,
  signal: AbortSignal,
): Promise<void> {
  const items: HitItem[] = [];
  pick.items = items;
  for await (const hit of hits) {
    if (signal.aborted || items.length >= maxHits) {
      break;
    }
    items.push(itemOf(hit));
    pick.items = [...items];
  }
  if (!signal.aborted) {
    pick.busy = false;
    pick.placeholder = items.length === 0 && pick.value !== '' ? vscode.l10n.t('Nothing was found.') : pick.placeholder;
  }
}

/** Shown whatever its label: VS Code would look for the words once more, and knows nothing of accents. */
function itemOf({ conversation, where, snippet }: SearchHit): HitItem {
  return {
    id: conversation.id,
    label: pickLabel(shownTitle(conversation)),
    description: new Date(conversation.modifiedAt).toLocaleDateString(vscode.env.language),
    alwaysShow: true,
    ...(where === 'message' && { detail: pickLabel(visible(snippet.before + snippet.match + snippet.after)) }),
  };
}
