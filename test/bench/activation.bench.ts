import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { vsixFile } from '../../scripts/packageExtension.ts';
import { extensionId } from '../../src/contributions.ts';
import { launchBrowser } from '../host/chromium.ts';
import { installExtensions } from '../host/installExtensions.ts';
import { bridgeDir } from '../host/paths.ts';
import { startServer, type Server } from '../host/server.ts';
import { newProfile, Workbench } from '../host/workbench.ts';
import { eventually } from '../unit/mcp/support/eventually.ts';
import type { Bench } from './harness.ts';

const own = path.join(import.meta.dirname, 'extensions');
const dir = mkdtempSync(path.join(os.tmpdir(), 'act-'));

let server: Server | undefined;
let browser: Browser | undefined;
let windows = 0;

/**
 * What a person waits for: from the birth of the extension host of a window that opens until the extension is active,
 * with a configuration file in the folder, against the same window activating an extension that does nothing.
 */
export const bench: Bench = {
  name: 'activation',
  unit: 'ms',
  limit: 1.2,
  runs: 7,
  prepare: async () => {
    installExtensions(dir, {
      vsix: [vsixFile],
      folders: [bridgeDir, path.join(own, 'empty'), path.join(own, 'stopwatch')],
    });
    [server, browser] = await Promise.all([startServer({ dir }), launchBrowser()]);
    await activated('bench.empty');
  },
  ours: () => activated(extensionId),
  baseline: () => activated('bench.empty'),
  cleanup: async () => {
    await browser?.close();
    await server?.stop();
    rmSync(dir, { recursive: true, force: true });
  },
};

async function activated(id: string): Promise<number> {
  if (server === undefined || browser === undefined) {
    throw new Error('Not prepared');
  }
  windows += 1;
  const folder = path.join(dir, `window-${windows}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'activate.txt'), id);
  // Without a configuration file ours sleeps until the window has started: the baseline must not pay for it.
  if (id === extensionId) {
    writeFileSync(path.join(folder, '.mcp.json'), '{ "mcpServers": {} }');
  }
  const context = await newProfile(browser);
  const workbench = await Workbench.open(server, context, { folder });
  const file = path.join(folder, 'activated.txt');
  await eventually(() => existsSync(file), 30_000);
  await workbench.close();
  await context.close();
  return Number(readFileSync(file, 'utf8'));
}
