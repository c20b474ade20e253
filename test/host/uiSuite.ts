import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { settlesWithin } from '../../src/base/async.ts';
import { launchBrowser } from './chromium.ts';
import { emptyHome } from './emptyHome.ts';
import { installExtensions } from './installExtensions.ts';
import { bridgeDir } from './paths.ts';
import { quietSettings } from './quietSettings.ts';
import { startServer, type Server } from './server.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { newProfile, Workbench } from './workbench.ts';

/** What the tests of one file share. */
export interface UiSuiteOptions {
  /** Packages to install. */
  readonly vsix?: readonly string[];
  /** Unpacked extensions to link instead. */
  readonly extensions?: readonly string[];
  /** Workspace trust as on the desktop. */
  readonly trust?: boolean;
  /** Further environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What one test starts from. */
export interface UiTestOptions {
  /** Files of the workspace folder, by relative path. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder whose content is copied into the workspace folder first. */
  readonly template?: string;
  /** An existing folder to open in place, instead of a fresh one. */
  readonly openFolder?: string;
  /** Opens a window without a folder; `folder` of the test is then one that nobody sees. */
  readonly isWithoutFolder?: boolean;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of scope `machine`: a remote window does not take them from the user's. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number;
}

/** What a test works with. */
export interface UiTest {
  readonly workbench: Workbench;
  readonly page: Page;
  readonly folder: string;
  readonly server: Server;
}

/** Defines a test that drives a window of its own. */
export type DefineUiTest = (title: string, options: UiTestOptions, body: (ui: UiTest) => Promise<void>) => void;

const artifacts = path.resolve(import.meta.dirname, '../../out/artifacts');
const defaultTimeoutMs = 120_000;
/** What starting, stopping and keeping artifacts may take on a busy machine. */
const marginMs = 90_000;

/**
 * Gives a test file one VS Code server and one browser, and each of its tests a fresh profile and workspace folder.
 * A failed test leaves a picture, a log and a trace under out/artifacts.
 */
export function uiSuite(options: UiSuiteOptions): DefineUiTest {
  let rig: Rig | undefined;
  before(async function () {
    this.timeout(marginMs);
    rig = await startRig(options);
  });
  after(async function () {
    this.timeout(marginMs);
    await rig?.stop();
  });
  return (title, testOptions, body) => {
    test(title, async function () {
      this.timeout((testOptions.timeoutMs ?? defaultTimeoutMs) + marginMs);
      if (rig === undefined) {
        throw new Error('The suite has not started');
      }
      await runTest(rig, title, testOptions, body);
    });
  };
}

interface Rig {
  readonly server: Server;
  readonly browser: Browser;
  newFolder(): string;
  stop(): Promise<void>;
}

async function startRig(options: UiSuiteOptions): Promise<Rig> {
  const dir = temporaryFolder('ui-');
  installExtensions(dir, { vsix: options.vsix ?? [], folders: [bridgeDir, ...(options.extensions ?? [])] });
  const { trust = false, env = {} } = options;
  const [server, browser] = await Promise.all([
    startServer({ dir, trust, env: { ...emptyHome(dir), ...env } }),
    launchBrowser(),
  ]);
  let folders = 0;
  return {
    server,
    browser,
    newFolder: () => {
      const folder = path.join(dir, `workspace-${++folders}`);
      fs.mkdirSync(folder);
      return folder;
    },
    stop: async () => {
      await browser.close();
      await server.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function runTest(
  rig: Rig,
  title: string,
  options: UiTestOptions,
  body: (ui: UiTest) => Promise<void>,
): Promise<void> {
  const folder = options.openFolder ?? rig.newFolder();
  fillFolder(folder, options);
  const { userDataDir } = rig.server;
  writeJson(path.join(userDataDir, 'User/settings.json'), { ...quietSettings, ...options.settings });
  writeJson(path.join(userDataDir, 'Machine/settings.json'), options.machineSettings ?? {});
  const context = await newProfile(rig.browser);
  // Snapshots of the page suffice to replay a test; a film of it takes three times as long.
  await context.tracing.start({ snapshots: true });
  let workbench: Workbench | undefined;
  try {
    workbench = await Workbench.open(rig.server, context, options.isWithoutFolder ? {} : { folder });
    const work = body({ workbench, page: workbench.page, folder, server: rig.server });
    await finishesInTime(work, options.timeoutMs ?? defaultTimeoutMs);
    await context.tracing.stop();
  } catch (error) {
    const log = [...(workbench?.console ?? []), '--- server', rig.server.output()];
    await keepArtifacts(title, context, log).catch((reason: unknown) => {
      throw new Error(`${String(error)}\n(and no picture or trace could be kept: ${String(reason)})`, { cause: error });
    });
    throw error;
  } finally {
    await workbench?.close();
    await context.close();
  }
}

/** Mocha's own limit would leave no picture of what the test waits for. */
async function finishesInTime(work: Promise<void>, limitMs: number): Promise<void> {
  if (!(await settlesWithin(work, limitMs))) {
    throw new Error(`Not finished after ${limitMs} ms`);
  }
  await work;
}

function writeJson(file: string, value: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value));
}

function fillFolder(folder: string, { template, files = {} }: UiTestOptions): void {
  if (template !== undefined) {
    fs.cpSync(template, folder, { recursive: true });
  }
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

async function keepArtifacts(title: string, context: BrowserContext, log: readonly string[]): Promise<void> {
  const base = path.join(artifacts, title.replaceAll(/[^\w-]+/g, '-'));
  fs.mkdirSync(artifacts, { recursive: true });
  fs.writeFileSync(`${base}.log`, log.join('\n'));
  await context.tracing.stop({ path: `${base}.trace.zip` });
  await context.pages()[0]?.screenshot({ path: `${base}.png` });
}
