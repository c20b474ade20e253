import * as vscode from 'vscode';

const VARIABLES = ['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/** True when the user, or the environment, has named a proxy: the editor's own `fetch` knows how to use it. */
export function hasEditorProxy(): boolean {
  const proxy = vscode.workspace.getConfiguration().inspect<unknown>('http.proxy')?.globalValue;
  const isSet = typeof proxy === 'string' && proxy.trim() !== '';
  return isSet || VARIABLES.some((name) => (process.env[name] ?? '') !== '');
}
