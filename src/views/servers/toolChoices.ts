import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Enablement } from '../../mcp/policy/enablement.ts';
import type { ServerNode } from './serverNode.ts';

/** Where a choice goes. */
export interface ToolChoicesDeps {
  readonly enablement: Pick<Enablement, 'setTool'>;
  /** Draws a row again as it is. */
  readonly redraw: (node: ServerNode) => void;
  readonly onBug: (error: unknown) => void;
}

/** Turns tools on and off as their check boxes are pressed; what a file has turned off stays off, and says why. */
export function keepToolChoices(view: vscode.TreeView<ServerNode>, deps: ToolChoicesDeps): Disposable {
  const store = new DisposableStore();
  store.add(
    view.onDidChangeCheckboxState(({ items }) => {
      choose(items, deps).catch(deps.onBug);
    }),
  );
  return store;
}

async function choose(
  items: readonly (readonly [ServerNode, vscode.TreeItemCheckboxState])[],
  { enablement, redraw }: ToolChoicesDeps,
): Promise<void> {
  for (const [node, state] of items) {
    if (node.kind !== 'tool') {
      continue;
    }
    const { server, tool } = node;
    const isOn = state === vscode.TreeItemCheckboxState.Checked;
    if (isOn && server.definition.peek().options.disabledTools.includes(tool.name)) {
      void vscode.window.setStatusBarMessage(
        vscode.l10n.t(
          'Patchbay: this tool is off in its configuration file. A file may take away, and you may not add.',
        ),
        6000,
      );
      redraw(node);
    } else {
      await enablement.setTool(server.id, tool.name, isOn);
    }
  }
}
