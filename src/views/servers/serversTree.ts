import * as vscode from 'vscode';
import { DisposableMap, DisposableStore, type Disposable } from '../../base/disposable.ts';
import { keep, type ReadonlySignal } from '../../base/signal.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import type { Server } from '../../mcp/server.ts';
import { viewIds } from '../../contributions.ts';
import { fileProblems } from './fileProblems.ts';
import { childNodes, type ServerNode } from './serverNode.ts';
import { serverRowId, treeItemOf } from './serverTreeItem.ts';

/** What the tree shows, and where its bugs go. */
export interface ServersTreeDeps {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
  readonly isWorkspaceTrusted: ReadonlySignal<boolean>;
  readonly onBug: (error: unknown) => void;
}

/** The servers view: each server with its state, its tools, resources and prompts, live. */
export class ServersTree implements vscode.TreeDataProvider<ServerNode>, Disposable {
  readonly #store = new DisposableStore();
  readonly #rows = this.#store.add(new DisposableMap<string, Disposable & { readonly node: ServerNode }>());
  readonly #changed = this.#store.add(new vscode.EventEmitter<ServerNode | undefined>());
  readonly #deps: ServersTreeDeps;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(deps: ServersTreeDeps) {
    this.#deps = deps;
  }

  /** Shows the view and keeps it fresh: a server's change redraws that server's rows only. */
  start(): void {
    const { servers, isWorkspaceTrusted, onBug } = this.#deps;
    const view = this.#store.add(
      vscode.window.createTreeView(viewIds.servers, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.#store.add(
      keep(() => {
        void this.#deps.diagnostics.value;
        this.#keepRows(servers.value);
      }, onBug),
    );
    this.#store.add(
      keep(() => {
        const waiting = servers.value.filter((server) => server.state.value.kind === 'needsApproval').length;
        view.badge =
          waiting === 0
            ? undefined
            : { value: waiting, tooltip: vscode.l10n.t('{0} servers wait for your approval', waiting) };
        view.message =
          isWorkspaceTrusted.value || servers.value.length === 0
            ? ''
            : vscode.l10n.t('Restricted Mode: servers are shown, none is started.');
      }, onBug),
    );
  }

  getTreeItem(node: ServerNode): vscode.TreeItem {
    return treeItemOf(node, this.#deps.servers.value);
  }

  getChildren(node?: ServerNode): ServerNode[] {
    return [...(node ? childNodes(node) : this.#rootNodes())];
  }

  #rootNodes(): readonly ServerNode[] {
    const servers = this.#deps.servers.value;
    const problems = fileProblems(this.#deps.diagnostics.value, servers);
    return [
      ...problems.map((problem): ServerNode => ({ kind: 'fileProblem', problem })),
      ...servers.flatMap((server) => this.#rows.get(server.id)?.node ?? []),
    ];
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
    this.#changed.fire(undefined);
  }

  #keepRow(server: Server): Disposable & { readonly node: ServerNode } {
    const node: ServerNode = { kind: 'server', server };
    let shownId: string | undefined;
    const effect = keep(() => {
      // Read, so that the effect runs again when one of them changes.
      void [server.state.value, server.tools.value, server.resources.value];
      void [server.resourceTemplates.value, server.prompts.value];
      // A row that gets another id is another row: only the whole list can show it in the old one's place.
      const id = serverRowId(server);
      this.#changed.fire(id === shownId ? node : undefined);
      shownId = id;
    }, this.#deps.onBug);
    return { node, dispose: () => effect.dispose() };
  }

  dispose(): void {
    this.#store.dispose();
  }
}
