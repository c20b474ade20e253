import type * as vscode from 'vscode';
import type { VerdictStore } from '../../mcp/connection/eraVerdicts.ts';

const storageKey = 'patchbay.eraVerdicts';

/** Keeps era verdicts over restarts, in the editor's storage. */
export function mementoVerdicts(memento: vscode.Memento, onBug: (error: unknown) => void): VerdictStore {
  return {
    read: () => memento.get(storageKey),
    write: (value) => void memento.update(storageKey, value).then(undefined, onBug),
  };
}
