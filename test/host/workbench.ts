import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BridgeClient, type HostFunction } from './bridgeClient.ts';
import { Dialogs } from './dialogs.ts';
import { QuickInput } from './quickInput.ts';
import type { Server } from './server.ts';
import { Views } from './views.ts';
import { Webviews } from './webviews.ts';
import { workbenchUrl, type WorkbenchTarget } from './workbenchUrl.ts';

/** The themes that every look is checked in. */
export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

const themes: Readonly<Record<Theme, { readonly setting: string; readonly className: string }>> = {
  dark: { setting: 'Dark Modern', className: 'vs-dark' },
  light: { setting: 'Light Modern', className: 'vs' },
  highContrast: { setting: 'Default High Contrast', className: 'hc-black' },
  highContrastLight: { setting: 'Default High Contrast Light', className: 'hc-light' },
};

/** VS Code's own figures about an extension's activation, in milliseconds. */
export interface Activation {
  readonly load: number;
  readonly call: number;
  readonly finish: number;
  readonly event: string;
}

/** Generous: a machine may be busy, and only a test that fails waits so long. */
const stateIntervalMs = 5_000;
const startLimitMs = 60_000;
const actionLimitMs = 30_000;

/** Makes a fresh profile: storage, layout and secrets of a window live in its browser context, not on the server. */
export function newProfile(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
}

/** One window of VS Code in a page of the browser. */
export class Workbench {
  readonly page: Page;
  readonly quick: QuickInput;
  readonly dialogs: Dialogs;
  readonly views: Views;
  readonly webviews: Webviews;
  /** What the page wrote to its console. */
  readonly console: string[] = [];
  readonly #url: string;
  readonly #bridge: BridgeClient;

  private constructor(page: Page, server: Server, target: WorkbenchTarget) {
    this.page = page;
    this.quick = new QuickInput(page);
    this.dialogs = new Dialogs(page);
    this.views = new Views(page);
    this.webviews = new Webviews(page);
    this.#url = workbenchUrl(server, target);
    this.#bridge = new BridgeClient(server.serverDataDir, target.folder);
  }

  /** Opens a window on `server` and waits until it is ready to be used. */
  static async open(server: Server, context: BrowserContext, target: WorkbenchTarget): Promise<Workbench> {
    const page = await context.newPage();
    page.setDefaultTimeout(actionLimitMs);
    const workbench = new Workbench(page, server, target);
    page.on('console', (message) => workbench.console.push(`${message.type()}: ${message.text()}`));
    // The question whether to leave the page; a driven browser would answer no.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.addInitScript(keepSecrets);
    await workbench.#load();
    return workbench;
  }

  /** Opens the same window again with the same profile, as after a restart of VS Code. */
  async reload(): Promise<void> {
    // A window in a browser writes what it remembers every five seconds, and not when it is left.
    await this.page.waitForTimeout(stateIntervalMs + 1_000);
    await this.#leave();
    await this.#load();
  }

  /** Leaves the window: only then does it say good-bye, and the extension host end at once. */
  async close(): Promise<void> {
    await this.#leave();
    await this.page.close();
  }

  /** Runs `fn` in the window's extension host. It sees its arguments, which cross as JSON, and nothing around it. */
  api<Args extends readonly unknown[], Result>(fn: HostFunction<Args, Result>, ...args: Args): Promise<Result> {
    return this.#bridge.call(fn, ...args);
  }

  /** Executes a command by its id, without a palette. */
  command(id: string, ...args: readonly unknown[]): Promise<void> {
    return this.api(
      async (vscode, command: string, list: readonly unknown[]) => {
        await vscode.commands.executeCommand(command, ...list);
      },
      id,
      args,
    );
  }

  /** Changes user settings; null removes one. VS Code does not notice edits of the file on the server's disk. */
  settings(changes: Readonly<Record<string, unknown>>): Promise<void> {
    return this.api(async (vscode, wanted: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(wanted)) {
        const { Global } = vscode.ConfigurationTarget;
        await vscode.workspace.getConfiguration().update(key, value ?? undefined, Global);
      }
    }, changes);
  }

  async theme(theme: Theme): Promise<void> {
    const { setting, className } = themes[theme];
    await this.settings({ 'workbench.colorTheme': setting });
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }

  /** Takes a picture that is the same every time: no caret, no tooltip, no half-way animation. */
  async screenshot(file: string): Promise<void> {
    await this.page.mouse.move(0, 0);
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  }

  /** Reads VS Code's report about its start for one extension; undefined when it has not been activated. */
  async activation(extensionId: string): Promise<Activation | undefined> {
    await this.command('perfview.show');
    const row = await this.api(async (vscode, id: string) => {
      for (let tries = 0; tries < 50; tries++) {
        const report = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
        const line = report.split('\n').find((text) => text.startsWith(`| ${id} `));
        if (line !== undefined) {
          return line;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return null;
    }, extensionId);
    if (row === null) {
      return undefined;
    }
    const [, , , load, call, finish, event] = row.split('|').map((cell) => cell.trim());
    return { load: Number(load), call: Number(call), finish: Number(finish), event: event ?? '' };
  }

  async #load(): Promise<void> {
    await this.page.goto(this.#url, { waitUntil: 'domcontentloaded', timeout: startLimitMs });
    await this.page.locator('.monaco-workbench').waitFor({ timeout: startLimitMs });
    await this.page.waitForFunction(
      () => ['code/didStartWorkbench', 'code/didLoadExtensions'].every((mark) => performance.getEntriesByName(mark)[0]),
      undefined,
      { timeout: startLimitMs, polling: 50 },
    );
    await this.#bridge.hostReady();
  }

  async #leave(): Promise<void> {
    await this.page.goto('about:blank');
    await this.#bridge.hostGone();
  }
}

/**
 * Runs in the page. A full front end would hand out a key for the secret storage; with one, secrets are kept in the
 * profile and survive a reload instead of living in the page's memory.
 */
function keepSecrets(): void {
  const fetchFromServer = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const key = new Uint8Array(32).fill(1);
    return url.endsWith('/mint-key') ? Promise.resolve(new Response(key)) : fetchFromServer(input, init);
  };
}
