import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { HostMessage, ViewMessage } from '../../../src/protocol/chatMessages.ts';
import type { ChatPatch } from '../../../src/protocol/chatPatch.ts';
import type { ChatView } from '../../../src/protocol/chatView.ts';
import { themes, type ThemeName } from '../themes.ts';

const bundleDir = path.resolve(import.meta.dirname, '../../../dist/webview');
const origin = 'http://webview.test';
const nonce = 'nonceForThisPageOnly';
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  `style-src ${origin}`,
  `font-src ${origin}`,
  `img-src data: ${origin}`,
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

/** How a {@link ChatPage} is set up. */
export interface ChatPageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
}

/** What the page records for the tests, under a name that the chat does not know. */
interface Recorded {
  readonly posted: ViewMessage[];
  readonly violations: string[];
}

declare global {
  interface Window {
    recorded: Recorded;
  }
}

/** The built chat in a real browser, with a stand-in for VS Code around it. The test plays the host. */
export class ChatPage {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** What the browser complained of, and every address that was asked for and is none of the page's own. */
  readonly problems: string[] = [];
  #revision = 0;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('console', (message) => void (message.type() === 'error' && this.problems.push(message.text())));
    page.on('pageerror', (error) => void this.problems.push(String(error)));
  }

  /** Opens the page; the chat waits for its first snapshot. */
  static async open(browser: Browser, options: ChatPageOptions = {}): Promise<ChatPage> {
    const { theme = 'dark', width = 720, height = 800 } = options;
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    bundle();
    const chat = new ChatPage(context, await context.newPage());
    await context.route('**/*', (route) => chat.#serve(route));
    await chat.page.addInitScript(standIn, themes[theme]);
    await chat.page.goto(`${origin}/`);
    return chat;
  }

  /** What the chat has posted to the host so far. */
  posted(): Promise<readonly ViewMessage[]> {
    return this.page.evaluate(() => window.recorded.posted);
  }

  /** What was posted of one type. */
  async postedOf<T extends ViewMessage['type']>(type: T): Promise<readonly Extract<ViewMessage, { type: T }>[]> {
    const all = await this.posted();
    return all.filter((message): message is Extract<ViewMessage, { type: T }> => message.type === type);
  }

  /** Resolves when something of `type` has been posted `count` times. */
  async waitForPosted(type: ViewMessage['type'], count = 1): Promise<void> {
    await this.page.waitForFunction(
      ([wanted, least]) => window.recorded.posted.filter((message) => message.type === wanted).length >= least,
      [type, count] as const,
    );
  }

  violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.recorded.violations);
  }

  /** Sends the whole view, as the host does, and waits until it is drawn. */
  async show(view: ChatView): Promise<void> {
    await this.send({ type: 'snapshot', revision: ++this.#revision, view });
    await this.frame();
  }

  /** Sends the next patch, as the host does. */
  patch(...patches: readonly ChatPatch[]): Promise<void> {
    return this.send({ type: 'patch', revision: ++this.#revision, patches });
  }

  /** Makes the next patch one that the page cannot place. */
  loseOneRevision(): void {
    this.#revision++;
  }

  send(message: HostMessage): Promise<void> {
    return this.page.evaluate((data) => window.postMessage(data, '*'), message);
  }

  /** Resolves after everything that was sent before is drawn. */
  async frame(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
        }),
    );
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  async #serve(route: Route): Promise<void> {
    const url = new URL(route.request().url());
    if (url.origin !== origin) {
      this.problems.push(`asked for ${url.href}`);
      await route.abort();
      return;
    }
    if (url.pathname === '/') {
      const headers = { 'content-type': 'text/html', 'content-security-policy': policy };
      await route.fulfill({ headers, body: html });
      return;
    }
    const name = path.basename(url.pathname);
    const body = bundle().get(name);
    const contentType = contentTypes[path.extname(name)];
    await route.fulfill(body && contentType ? { contentType, body } : { status: 404, body: '' });
  }
}

let loaded: ReadonlyMap<string, Buffer> | undefined;

/** What was built, read once: a build that goes on meanwhile changes nothing for the tests of this run. */
function bundle(): ReadonlyMap<string, Buffer> {
  loaded ??= new Map(
    ['codicon.css', 'codicon.ttf', 'chat.css', 'chat.js'].map((name) => {
      const file = path.join(bundleDir, name);
      if (!fs.existsSync(file)) {
        throw new Error(`${file} is missing: run "npm run build" first`);
      }
      return [name, fs.readFileSync(file)];
    }),
  );
  return loaded;
}

const html = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Chat</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/codicon.css" />
    <link rel="stylesheet" href="/chat.css" />
  </head>
  <body>
    <div id="root"></div>
    <script nonce="${nonce}" src="/chat.js"></script>
  </body>
</html>`;

/** Runs in the page before its own scripts: what VS Code gives to a webview. The state outlives a reload. */
function standIn(theme: { readonly bodyClass: string; readonly variables: Readonly<Record<string, string>> }): void {
  const recorded: Recorded = { posted: [], violations: [] };
  const stateKey = 'state';
  Object.assign(window, {
    recorded,
    acquireVsCodeApi: () => ({
      postMessage: (message: ViewMessage) => void recorded.posted.push(structuredClone(message)),
      getState: () => JSON.parse(sessionStorage.getItem(stateKey) ?? 'null') as unknown,
      setState: (state: unknown) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
    }),
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    recorded.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.className = theme.bodyClass;
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(name, value);
    }
  });
}
