import type { ServerState } from '../../mcp/connection/connectionState.ts';
import { changeWords } from './changeWords.ts';
import { inputTitle } from './inputTitle.ts';

/** Why a server is in its state, line by line; foreign text as it came, none where the state says it all. */
export function stateReasons(state: ServerState): readonly string[] {
  if (state.kind === 'failed' || state.kind === 'needsAuthorization') {
    return state.error.message
      .trim()
      .split('\n')
      .filter((line) => line.trim() !== '');
  }
  if (state.kind === 'needsApproval') {
    return (state.changes ?? []).map(changeWords);
  }
  if (state.kind === 'needsInput') {
    return state.missing.map(({ input }) => inputTitle(input));
  }
  return state.kind === 'denied' ? [state.reason] : [];
}
