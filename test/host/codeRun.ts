import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { emptyHome } from './emptyHome.ts';
import { launchBrowser } from './chromium.ts';
import type { CodeFlags } from './codeFlags.ts';
import { consoleText } from './consoleText.ts';
import { startServer, type Server } from './server.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { workbenchUrl, type WorkbenchTarget } from './workbenchUrl.ts';

const defaultLimitMs = 300_000;
const coverageLimitMs = 5_000;

/**
 * One run of an extension's tests in a window of its own. The window calls the page's `codeAutomationExit` with the
 * result and `codeAutomationLog` with what the extension host writes to its console: VS Code's own hooks for that.
 *
 * $CODE_HOST_VERBOSE shows everything, $CODE_HOST_TIMEOUT_MS limits the run (exit code 124), $CODE_HOST_ARTIFACTS names
 * a folder for a failed run's picture and log, $NODE_V8_COVERAGE asks for the extension host's coverage.
 */
export class CodeRun {
  readonly dir = temporaryFolder('code-');
  readonly exitCode: Promise<number>;
  readonly #flags: CodeFlags;
  readonly #isVerbose: boolean;
  readonly #coverage = process.env['NODE_V8_COVERAGE'];
  #resolveExitCode: (code: number) => void = () => undefined;
  #isFinishing = false;
  #server: Server | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;

  constructor(flags: CodeFlags) {
    this.#flags = flags;
    this.#isVerbose = flags.isVerbose || process.env['CODE_HOST_VERBOSE'] !== undefined;
    this.exitCode = new Promise((resolve) => (this.#resolveExitCode = resolve));
  }

  /** Opens the window, in which VS Code runs the tests. */
  async start(): Promise<void> {
    const limitMs = Number(process.env['CODE_HOST_TIMEOUT_MS'] ?? defaultLimitMs);
    setTimeout(() => this.finish(124, `not finished after ${limitMs} ms`), limitMs).unref();
    // The server and its helpers shall not write coverage; the extension host is told in the page's address.
    delete process.env['NODE_V8_COVERAGE'];
    this.#server = await this.#startServer();
    this.#server.child.once('exit', (code) => this.finish(1, `the server ended with ${code}`));
    this.#browser = await launchBrowser();
    const context = await this.#browser.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    this.#page = await context.newPage();
    this.#page.on('crash', () => this.finish(1, 'the page crashed'));
    await this.#page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => this.#log(type, args));
    await this.#page.exposeFunction('codeAutomationExit', (code: number) => this.finish(code));
    await this.#page.goto(workbenchUrl(this.#server, this.#target()));
  }

  /** Ends the run once; what comes later does not change its exit code. */
  finish(code: number, why?: string): void {
    if (this.#isFinishing) {
      return;
    }
    this.#isFinishing = true;
    if (why !== undefined) {
      process.stderr.write(`code-host: ${why}\n`);
    }
    void this.#close(code).then(
      () => this.#resolveExitCode(code),
      (error: unknown) => {
        process.stderr.write(`code-host: ${String(error)}\n`);
        this.#resolveExitCode(code === 0 ? 1 : code);
      },
    );
  }

  #startServer(): Promise<Server> {
    const { userDataDir, extensionsDir, logLevel, disableWorkspaceTrust } = this.#flags;
    return startServer({
      dir: this.dir,
      env: emptyHome(this.dir),
      smokeTestDriver: true,
      trust: !disableWorkspaceTrust,
      ...(userDataDir === undefined ? {} : { userDataDir }),
      ...(extensionsDir === undefined ? {} : { extensionsDir }),
      ...(logLevel === undefined ? {} : { logLevel }),
      ...(this.#isVerbose ? { onOutput: (text: string) => void process.stderr.write(text) } : {}),
    });
  }

  #target(): WorkbenchTarget {
    const { developmentPaths, testsPath, disableExtensions } = this.#flags;
    return {
      ...this.#opened(),
      developmentPaths,
      disableExtensions,
      extensionHostEnv: this.#extensionHostEnv(),
      ...(testsPath === undefined ? {} : { testsPath }),
    };
  }

  #opened(): WorkbenchTarget {
    const { target } = this.#flags;
    if (target === undefined) {
      return {};
    }
    if (target.endsWith('.code-workspace')) {
      return { workspace: target };
    }
    return fs.existsSync(target) && fs.statSync(target).isFile() ? { file: target } : { folder: target };
  }

  /** VS Code removes VSCODE_* from what an extension host inherits; a test runner's options have to get through. */
  #extensionHostEnv(): Record<string, string> {
    const options = process.env['VSCODE_TEST_OPTIONS'];
    return {
      ...(options === undefined ? {} : { VSCODE_TEST_OPTIONS: options }),
      ...(this.#coverage === undefined ? {} : { NODE_V8_COVERAGE: this.#coverage }),
    };
  }

  #log(type: string, args: readonly unknown[]): void {
    const text = consoleText(args);
    if (this.#isVerbose || !isNoise(text)) {
      (type === 'error' ? process.stderr : process.stdout).write(`${text}\n`);
    }
  }

  async #close(code: number): Promise<void> {
    if (code !== 0) {
      await this.#keepArtifacts();
    }
    await this.#browser?.close();
    if (this.#coverage !== undefined) {
      await this.#extensionHostEnded();
    }
    await this.#server?.stop();
  }

  async #keepArtifacts(): Promise<void> {
    const folder = process.env['CODE_HOST_ARTIFACTS'];
    if (folder === undefined) {
      return;
    }
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'server.log'), this.#server?.output() ?? '');
    if (this.#page !== undefined && !this.#page.isClosed()) {
      const picture = await this.#page.screenshot().catch((error: unknown) => Buffer.from(String(error)));
      fs.writeFileSync(path.join(folder, 'failure.png'), picture);
    }
  }

  /** The extension host writes its coverage at its end. */
  async #extensionHostEnded(): Promise<void> {
    const limit = Date.now() + coverageLimitMs;
    while (Date.now() < limit && this.#server?.output().includes('Extension Host Process exited') !== true) {
      await sleep(50);
    }
  }
}

const noise = new RegExp(
  `^(?:${[
    '\\[',
    'Failed to load installed MCP servers',
    'Creat(?:ing a socket|ion of workbench)',
    'Ignoring fetching',
    'Loading development',
    'No search provider',
    'Resolv',
    'Settings Sync',
    'Skipping acquiring',
    'Started',
    'Timed out waiting for authentication provider',
    'Updating additional',
  ].join('|')})`,
);

/** Lines of VS Code itself, which share the console with the tests. */
function isNoise(text: string): boolean {
  return noise.test(text);
}
