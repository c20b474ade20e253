import type * as Sdk from './sdk.ts';

let loading: Promise<typeof Sdk> | undefined;

/** The SDK, loaded at first use; for what happens often, since finding a module that is loaded costs, too. */
export function loadSdk(): Promise<typeof Sdk> {
  loading ??= import('./sdk.ts');
  return loading;
}
