import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { keep, untracked, type ReadonlySignal } from '../base/signal.ts';
import type { ModelCatalog } from '../claude/modelCatalog.ts';
import type { ApiKeySource } from './apiKey.ts';
import { onDidChangeBaseUrl } from './settings/baseUrl.ts';

/** Asks for the models on offer as soon as somebody wants them and there is a key, and again when key or address change. */
export function keepModelsFresh(
  models: ModelCatalog,
  wanted: { readonly isWanted: ReadonlySignal<boolean>; readonly keySource: ReadonlySignal<ApiKeySource> },
  onBug: (error: unknown) => void,
): Disposable {
  const store = new DisposableStore();
  const refresh = (): void => {
    const hasKey = wanted.keySource.value === 'stored' || wanted.keySource.value === 'environment';
    if (wanted.isWanted.value && hasKey) {
      untracked(() => models.refresh()).catch(onBug);
    }
  };
  store.add(keep(refresh, onBug));
  store.add(onDidChangeBaseUrl(refresh));
  return store;
}
