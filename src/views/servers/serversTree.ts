import * as vscode from 'vscode';
import { DisposableMap, DisposableStore, type Disposable } from '../../base/disposable.ts';
import { keep, signal, type ReadonlySignal } from '../../base/signal.ts';
import { viewIds } from '../../contributions.ts';
import type { ConfigFile } from '../../mcp/config/configFile.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import type { RegistryConnectors } from '../../mcp/connector/registryConnectors.ts';
import type { Enablement } from '../../mcp/policy/enablement.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import { bundleDrop } from './bundleDrop.ts';
import { childNodes } from './childNodes.ts';
import { fileProblems, type FileProblem } from './fileProblems.ts';
import { keepRetryCountdown } from './retryCountdown.ts';
import { isParked, rootNodes, winnerId } from './rootNodes.ts';
import { serverRowId } from './serverItem.ts';
import type { ServerNode } from './serverNode.ts';
import { serverTooltip } from './serverTooltip.ts';
import { treeItemOf } from './serverTreeItem.ts';
import { keepToolChoices } from './toolChoices.ts';

/** What the tree shows and changes, and where its bugs go. */
export interface ServersTreeDeps {
  readonly files: ReadonlySignal<readonly ConfigFile[]>;
  readonly servers: ReadonlySignal<readonly Server[]>;
  /** By id of the place. */
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
  readonly trust: Pick<ServerTrust, 'isWorkspaceTrusted' | 'approvals'>;
  readonly enablement: Pick<Enablement, 'setTool'>;
  readonly connectors: Pick<RegistryConnectors, 'standings'>;
  readonly onBug: (error: unknown) => void;
}

/** The servers view: each server with its state, its tools, resources and prompts, live. */
export class ServersTree implements vscode.TreeDataProvider<ServerNode>, Disposable {
  readonly #store = new DisposableStore();
  readonly #rows = this.#store.add(new DisposableMap<string, Disposable & { readonly node: ServerNode }>());
  /** What stands at the root, as last told. */
  #shape: string | undefined;
  readonly #rowIds = new Map<string, string>();
  readonly #changed = this.#store.add(new vscode.EventEmitter<ServerNode | undefined>());
  readonly #deps: ServersTreeDeps;
  #view: vscode.TreeView<ServerNode> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(deps: ServersTreeDeps) {
    this.#deps = deps;
  }

  /** Shows the view and keeps it fresh: a server's change redraws that server's rows only. */
  start(): void {
    const { servers, onBug } = this.#deps;
    const view = this.#store.add(
      vscode.window.createTreeView(viewIds.servers, {
        treeDataProvider: this,
        showCollapseAll: true,
        manageCheckboxStateManually: true,
        dragAndDropController: bundleDrop,
      }),
    );
    this.#view = view;
    this.#store.add(keep(() => this.#keepRows(servers.value), onBug));
    this.#store.add(keep(() => this.#keepFrame(view), onBug));
    const redraw = (node: ServerNode): void => this.#changed.fire(node);
    this.#store.add(keepToolChoices(view, { ...this.#deps, redraw }));
    // For a new theme VS Code draws rows anew where they once stood, though others stand there by now (its tree renderer
    // keeps templates that were given away). To be dropped when it no longer does.
    // Row by row: while the whole list is fetched, a command on a row would not know which one it is.
    const redrawRows = (): void => this.#rows.values().forEach((row) => redraw(row.node));
    this.#store.add(vscode.window.onDidChangeActiveColorTheme(redrawRows));
    const isVisible = signal(view.visible);
    this.#store.add(view.onDidChangeVisibility((event) => void (isVisible.value = event.visible)));
    const onTick = (server: Server): void => this.#changed.fire(this.#rows.get(server.id)?.node);
    this.#store.add(keepRetryCountdown({ servers, isVisible, onTick, onBug }));
  }

  getTreeItem(node: ServerNode): vscode.TreeItem {
    if (node.kind !== 'server') {
      return treeItemOf(node);
    }
    const { id } = node.server;
    const rowId = this.#rowIds.get(id);
    const isApproved = this.#deps.trust.approvals.value.has(id);
    const connector = this.#deps.connectors.standings.value.get(id);
    return treeItemOf(node, {
      servers: this.#deps.servers.value,
      isApproved,
      ...(rowId === undefined ? {} : { rowId }),
      ...(connector && { connector }),
    });
  }

  getChildren(node?: ServerNode): ServerNode[] {
    const nodes = node ? childNodes(node) : this.#rootNodes();
    // One object per server: only those that VS Code was handed can be redrawn.
    return nodes.map((child) => (child.kind === 'server' ? (this.#rows.get(child.server.id)?.node ?? child) : child));
  }

  /** VS Code asks before it reveals a row: only those of the first level are. */
  getParent(): undefined {
    return undefined;
  }

  /** Shows a server's row and selects it; of one that stands among the parked ones only the view. */
  async reveal(serverId: string): Promise<void> {
    await vscode.commands.executeCommand(`${viewIds.servers}.focus`);
    const node = this.#rows.get(serverId)?.node;
    if (node?.kind === 'server' && !isParked(node.server)) {
      // VS Code refuses a row that it is drawing anew at this moment; the view is there all the same.
      await this.#view?.reveal(node, { select: true, focus: true }).then(undefined, () => undefined);
    }
  }

  resolveTreeItem(item: vscode.TreeItem, node: ServerNode): vscode.TreeItem {
    if (node.kind === 'server') {
      item.tooltip = serverTooltip(node.server, this.#deps.connectors.standings.value.get(node.server.id));
    }
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #rootNodes(): readonly ServerNode[] {
    return rootNodes({ servers: this.#deps.servers.value, problems: this.#problems() });
  }

  #problems(): readonly FileProblem[] {
    return fileProblems(this.#deps.files.value, this.#deps.diagnostics.value, this.#deps.servers.value);
  }

  /** What stands around the rows: the badge for those that wait, and why nothing runs. */
  #keepFrame(view: vscode.TreeView<ServerNode>): void {
    const servers = this.#deps.servers.value;
    const waiting = servers.filter(({ state }) => waitingKinds.has(state.value.kind)).length;
    view.badge =
      waiting === 0 ? undefined : { value: waiting, tooltip: vscode.l10n.t('{0} servers wait for you', waiting) };
    view.message =
      this.#deps.trust.isWorkspaceTrusted.value || servers.length === 0
        ? ''
        : vscode.l10n.t('Restricted Mode: servers are shown, none is started.');
  }

  #keepRows(servers: readonly Server[]): void {
    const ids = new Set(servers.map((server) => server.id));
    for (const row of this.#rows.values()) {
      if (row.node.kind === 'server' && !ids.has(row.node.server.id)) {
        this.#rows.delete(row.node.server.id);
      }
    }
    for (const server of servers) {
      if (!this.#rows.get(server.id)) {
        this.#rows.set(server.id, this.#keepRow(server));
      }
    }
    // Files are read again far more often than what they name changes.
    const problems = this.#problems().map(({ placeId, diagnostic }) => [placeId, diagnostic]);
    const shape = JSON.stringify([[...ids], problems]);
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#changed.fire(undefined);
    }
  }

  #keepRow(server: Server): Disposable & { readonly node: ServerNode } {
    const node: ServerNode = { kind: 'server', server };
    let shownAs: string | undefined;
    const effect = keep(() => {
      // Read, so that the effect runs again when one of them changes.
      void [server.definition.value, server.tools.value, server.resources.value, server.disabledTools.value];
      void [server.resourceTemplates.value, server.prompts.value, server.approvable.value];
      void [this.#deps.trust.approvals.value, this.#deps.connectors.standings.value];
      // A row that gets another id, or another place, is another row: only the whole list can show it in the old one's place.
      const rowId = serverRowId(server, this.#rowIds.get(server.id));
      this.#rowIds.set(server.id, rowId);
      const shape = [rowId, isParked(server), winnerId(server)].join('\n');
      this.#changed.fire(shape === shownAs ? node : undefined);
      shownAs = shape;
    }, this.#deps.onBug);
    const dispose = (): void => {
      effect.dispose();
      this.#rowIds.delete(server.id);
    };
    return { node, dispose };
  }
}

/** The states that only the user can end. */
const waitingKinds: ReadonlySet<string> = new Set(['needsApproval', 'needsInput', 'needsAuthorization']);
