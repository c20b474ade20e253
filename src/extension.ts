import type * as vscode from 'vscode';
import { startHost, type Host } from './host.ts';

let host: Promise<Host> | undefined;

/** VS Code calls this when one of the activation events of `package.json` has come. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  host = startHost(context);
  context.subscriptions.push(await host);
}

/** VS Code waits for this before it ends the extension host. */
export async function deactivate(): Promise<void> {
  await (await host)?.close();
}
