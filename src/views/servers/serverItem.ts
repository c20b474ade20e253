import * as vscode from 'vscode';
import { treeContext } from '../../contributions.ts';
import type { ServerState } from '../../mcp/connection/connectionState.ts';
import type { ConnectorStanding } from '../../mcp/connector/connectorStanding.ts';
import type { Server } from '../../mcp/server.ts';
import { visible } from '../visible.ts';
import { childNodes } from './childNodes.ts';
import { openConfigCommand } from './rowCommands.ts';
import { shownName } from './shownName.ts';
import { stateIcon } from './stateIcon.ts';
import { stateDescription, stateWords } from './stateWords.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** What a server's row needs to know besides the server. */
export interface ServerItemFacts {
  /** All servers: one that has a namesake says where it is configured. */
  readonly servers: readonly Server[];
  readonly isApproved: boolean;
  /** Whether Claude's side calls it; absent for a server that it cannot call. */
  readonly connector?: ConnectorStanding;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What {@link serverRowId} gave. */
  readonly rowId?: string;
}

/** The row of a server; its tooltip comes when somebody asks for it. */
export function serverItem(server: Server, facts: ServerItemFacts): vscode.TreeItem {
  const state = server.state.value;
  const name = shownName(server.name);
  const place = placeWords(server, facts.servers);
  const id = facts.rowId ?? serverRowId(server);
  const item = new vscode.TreeItem(name, foldingOf(server, id));
  item.id = id;
  item.contextValue = contextOf(state, facts);
  item.iconPath = stateIcon(state);
  // First, for a narrow view cuts the end off.
  const caller = facts.connector === 'inUse' ? [vscode.l10n.t('through Claude')] : [];
  const inOrder = (words: string): string =>
    (state.kind === 'shadowed' ? [...place, words] : [...caller, words, ...place]).join(' · ');
  item.description = inOrder(stateDescription(server, facts.now));
  const label = vscode.l10n.t('Server {0}, {1}', name, inOrder(stateWords(server)));
  item.accessibilityInformation = { label };
  if (state.kind === 'shadowed') {
    item.command = openConfigCommand({ serverId: state.by.id });
  }
  return item;
}

/**
 * The id of a server's row. Another one for each way of folding: VS Code remembers the folding of an id, and a row that
 * had nothing to fold would stay shut. No other than that, and the same as `before` while it starts: a new id needs the
 * whole list to be fetched, and while it is, a command on a row does not know which one it is. A server that crashes
 * again and again must not keep the user from pressing the buttons of the others.
 */
export function serverRowId(server: Server, before?: string): string {
  if (server.state.value.kind === 'starting' && before !== undefined) {
    return before;
  }
  const endings = { [None]: flat, [Collapsed]: '#shut', [Expanded]: '#open' };
  return server.id + endings[folding(server)];
}

const flat = '#flat';

function foldingOf(server: Server, rowId: string): vscode.TreeItemCollapsibleState {
  if (rowId.endsWith(flat)) {
    return None;
  }
  return folding(server) === None ? Expanded : folding(server);
}

/** Open where something is to be seen at once; what a server offered when it was last seen waits to be asked for. */
function folding(server: Server): vscode.TreeItemCollapsibleState {
  if (childNodes({ kind: 'server', server }).length === 0) {
    return None;
  }
  const { kind } = server.state.value;
  return kind === 'stopped' || kind === 'denied' || kind === 'restricted' ? Collapsed : Expanded;
}

const callers = { possible: '.callable', inUse: '.throughClaude' } as const;

/**
 * `server.` and the kind of the state; `.retrying` when another start is due, `.callable` or `.throughClaude` when Claude's
 * side could call it or does, `.approved` when there is a yes to take back.
 */
function contextOf(state: ServerState, { isApproved, connector }: ServerItemFacts): string {
  const isRetrying = state.kind === 'failed' && state.retryAt !== undefined;
  const caller = connector ? callers[connector] : '';
  return `${treeContext.server}${state.kind}${isRetrying ? '.retrying' : ''}${caller}${isApproved ? '.approved' : ''}`;
}

/** Where it is configured, when its name alone does not say which one it is. */
function placeWords(server: Server, servers: readonly Server[]): readonly string[] {
  const isShadowed = server.state.value.kind === 'shadowed';
  const namesakes = servers.filter(
    (other) => other !== server && other.name === server.name && other.state.value.kind !== 'shadowed',
  );
  return isShadowed || namesakes.length > 0
    ? [visible(vscode.workspace.asRelativePath(server.definition.value.source.place.path))]
    : [];
}
