import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { keep, untracked, type ReadonlySignal } from '../base/signal.ts';
import type { ModelCatalog } from '../claude/modelCatalog.ts';
import type { EndpointSettings } from '../claude/providers/endpointSettings.ts';
import type { ApiKeySource } from './apiKey.ts';
import { onDidChangeBaseUrl } from './settings/baseUrl.ts';

/** What decides whether models are asked for, and whom. */
export interface ModelWish {
  readonly isWanted: ReadonlySignal<boolean>;
  readonly keySource: ReadonlySignal<ApiKeySource>;
  readonly endpoint: ReadonlySignal<EndpointSettings>;
}

/** Asks for the models on offer as soon as somebody wants them and there is a key, and again when key or endpoint change. */
export function keepModelsFresh(models: ModelCatalog, wanted: ModelWish, onBug: (error: unknown) => void): Disposable {
  const store = new DisposableStore();
  const refresh = (): void => {
    const { keySource, endpoint, isWanted } = wanted;
    const canAsk = keySource.value !== 'unknown' && keySource.value !== 'none';
    if (isWanted.value && canAsk && endpoint.value) {
      untracked(() => models.refresh()).catch(onBug);
    }
  };
  store.add(keep(refresh, onBug));
  store.add(onDidChangeBaseUrl(refresh));
  return store;
}
