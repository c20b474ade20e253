import type { DeferredVariable } from '../config/serverDefinition.ts';

/** True for a text with a variable in it whose value is only known when the server starts. */
export function isOpen(text: string, deferred: readonly DeferredVariable[]): boolean {
  return deferred.some(({ kind, id }) => text.includes(`\${${kind}:${id}}`));
}
