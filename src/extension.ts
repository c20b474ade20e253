import type * as vscode from 'vscode';
import { startHost, type Host } from './host.ts';

let host: Host | undefined;

/** VS Code calls this when one of the activation events of `package.json` has come. */
export function activate(context: vscode.ExtensionContext): void {
  host = startHost(context);
  context.subscriptions.push(host);
}

/** VS Code waits for this before it ends the extension host. */
export async function deactivate(): Promise<void> {
  await host?.close();
}
