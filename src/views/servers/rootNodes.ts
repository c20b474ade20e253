import type { Server } from '../../mcp/server.ts';
import type { FileProblem } from './fileProblems.ts';
import type { ServerNode } from './serverNode.ts';

/** What stands at the root of the tree. */
export interface RootContent {
  readonly servers: readonly Server[];
  readonly problems: readonly FileProblem[];
}

/**
 * The rows at the root: files that are wrong as a whole; the servers in the order of their files, each followed by those
 * of its name that it goes before; last, in one row, what other clients have and nobody turned on here.
 */
export function rootNodes({ servers, problems }: RootContent): readonly ServerNode[] {
  const parked = servers.filter(isParked);
  const shown = servers.filter((server) => !isParked(server));
  const foreign = problems.filter(({ isForeign }) => isForeign);
  const others: readonly ServerNode[] =
    parked.length + foreign.length === 0 ? [] : [{ kind: 'others', servers: parked, problems: foreign }];
  return [
    ...problems.filter(({ isForeign }) => !isForeign).map((problem): ServerNode => ({ kind: 'fileProblem', problem })),
    ...behindWinners(shown).map((server): ServerNode => ({ kind: 'server', server })),
    ...others,
  ];
}

/** True for another client's server that is not in use here. */
export function isParked(server: Server): boolean {
  if (server.definition.value.source.place.origin !== 'import') {
    return false;
  }
  const state = server.state.value;
  return (state.kind === 'disabled' && state.by === 'import') || state.kind === 'shadowed' || state.kind === 'denied';
}

/** The id of the server that goes before this one. */
export function winnerId(server: Server): string | undefined {
  const state = server.state.value;
  return state.kind === 'shadowed' ? state.by.id : undefined;
}

function behindWinners(servers: readonly Server[]): readonly Server[] {
  const ids = new Set(servers.map(({ id }) => id));
  const isBehind = (server: Server): boolean => ids.has(winnerId(server) ?? '');
  const ordered = servers
    .filter((server) => !isBehind(server))
    .flatMap((server) => [server, ...servers.filter((other) => winnerId(other) === server.id)]);
  // Those behind one that is itself behind another: nothing may be lost on the way.
  return [...ordered, ...servers.filter((server) => !ordered.includes(server))];
}
