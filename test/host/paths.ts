import path from 'node:path';

/** The folder of the test host's own package. */
export const hostDir = import.meta.dirname;

/** VS Code's server: $VSCODE_HOST_ROOT names another one, for instance of the oldest VS Code that the extension supports. */
const vscodeRoot = process.env['VSCODE_HOST_ROOT'] ?? path.join(hostDir, 'node_modules/code-server/lib/vscode');

/** What Node runs to be the VS Code server, or its command line. */
export const serverMain = path.join(vscodeRoot, 'out/server-main.js');

/** The test-only extension that lets a test call the VS Code API. */
export const bridgeDir = path.join(hostDir, 'bridge');

/** Where `setup.ts` unpacks Chromium. */
export const chromiumDir = path.join(hostDir, 'node_modules/.chromium');
