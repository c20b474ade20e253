import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { signal } from '../../../../src/base/signal.ts';
import { extensionId } from '../../../../src/contributions.ts';
import type { ConfigFile, ConfigPlace } from '../../../../src/mcp/config/configFile.ts';
import { configPlaces } from '../../../../src/mcp/config/configPlaces.ts';
import { ServerRegistry } from '../../../../src/mcp/registry.ts';
import type { ServerPolicy } from '../../../../src/mcp/policy/serverPolicy.ts';
import { PlaceReader } from '../../../../src/platform/placeReader.ts';
import type { AddDeps } from '../../../../src/views/add/addDeps.ts';
import { addServer } from '../../../../src/views/add/addServer.ts';
import { startSteps } from '../../../../src/views/add/startSteps.ts';
import { memoryLogger } from '../../../unit/mcp/support/memoryLogger.ts';
import {
  memoryAnswers,
  memoryCatalogs,
  memoryDevTools,
  memoryEnablement,
  memoryTrust,
  testSettings,
  testVariables,
} from '../../../unit/mcp/support/registryPorts.ts';
import { scriptedUi, type Reply, type ScriptedUi } from './scriptedUi.ts';

/** Where the tests' own servers are. */
export const root = vscode.extensions.getExtension(extensionId)?.extensionPath ?? assert.fail('no extension');

/** The command line of a real server. */
export const serverWords: readonly [string, string] = [
  process.execPath,
  path.join(root, 'test/servers/legacyServer.ts'),
];
export const serverLine: string = serverWords.map((word) => JSON.stringify(word)).join(' ');

export interface AddRigOptions {
  /** Files of a home folder, in which no other file is. */
  readonly home?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly isTrusted?: boolean;
  readonly isWithoutFolder?: boolean;
  readonly policy?: ServerPolicy;
  readonly registryUrl?: string;
}

/** Servers, files and stores around the flow that are all real, in folders that nobody else knows. */
export interface AddRig {
  readonly folder: string;
  readonly userFile: string;
  readonly bundles: string;
  readonly registry: ServerRegistry;
  readonly trust: ReturnType<typeof memoryTrust>;
  /** Ids of inputs with their answers, over all places. */
  readonly kept: Map<string, string>;
  readonly revealed: string[];
  /** Goes through the flow; fails when the script is not used up. */
  add(
    script: readonly Reply[],
    options?: { readonly target?: unknown; readonly clipboard?: string },
  ): Promise<ScriptedUi>;
  deps(ui: ScriptedUi): AddDeps;
  text(file: string): string;
  json(file: string): unknown;
  reread(): Promise<void>;
  close(): Promise<void>;
}

export async function addRig(options: AddRigOptions = {}): Promise<AddRig> {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'add-'));
  const [folder, home] = [path.join(scratch, 'folder'), path.join(scratch, 'home')];
  mkdirSync(folder);
  mkdirSync(home);
  fill(folder, options.files ?? {});
  fill(home, options.home ?? {});
  const userFile = path.join(home, '.patchbay', 'mcp.json');
  const workspaceFolder = { name: 'folder', path: folder };
  const places = (): readonly ConfigPlace[] =>
    configPlaces({
      platform: 'linux',
      home,
      env: {},
      folders: options.isWithoutFolder === true ? [] : [workspaceFolder],
      editorUserFolder: path.join(home, 'User'),
      patchbayUserFile: userFile,
    });
  const files = signal<readonly ConfigFile[]>([]);
  const reader = new PlaceReader();
  const reread = async (): Promise<void> => {
    files.value = await reader.read(places());
  };
  const [trust, enablement, answers] = [memoryTrust(), memoryEnablement(), memoryAnswers()];
  trust.isWorkspaceTrusted.value = options.isTrusted ?? true;
  const settings = signal(testSettings(options.policy === undefined ? {} : { policy: options.policy }));
  const variables = testVariables(options.isWithoutFolder === true ? undefined : workspaceFolder);
  const registry = new ServerRegistry({
    files,
    trust,
    enablement,
    settings,
    answers,
    memory: memoryCatalogs(),
    dev: memoryDevTools(),
    variables,
    logFor: () => memoryLogger(),
    clientInfo: { name: 'test', version: '1' },
    onBug: (error) => assert.fail(String(error)),
  });
  await reread();
  registry.start();
  const kept = new Map<string, string>();
  const keys = new Map<string, { readonly placeId: string; readonly inputId: string }>();
  const revealed: string[] = [];
  const bundles = path.join(scratch, 'bundles');
  const deps = (ui: ScriptedUi): AddDeps => ({
    ui,
    servers: registry.servers,
    trust,
    enablement,
    settings,
    variables,
    places,
    reread: () => void reread(),
    bundlesFolder: bundles,
    registryBaseUrl: () => options.registryUrl ?? assert.fail('the registry was asked'),
    answers: {
      stored: answers.stored,
      store: async (placeId, inputId, value) => {
        answers.set(placeId, inputId, value);
        kept.set(inputId, value);
        keys.set(`${placeId} ${inputId}`, { placeId, inputId });
      },
      clear: async (placeId, inputId) => {
        kept.delete(inputId);
        keys.delete(`${placeId} ${inputId}`);
      },
      list: async () => [...keys.values()],
    },
    start: (server) => server.start(),
    reveal: async ({ id }) => void revealed.push(id),
    showLog: async () => undefined,
    openConfig: async () => undefined,
  });
  return {
    folder,
    userFile,
    bundles,
    registry,
    trust,
    kept,
    revealed,
    deps,
    reread,
    add: async (script, { target, clipboard } = {}) => {
      const ui = scriptedUi(script, clipboard);
      await addServer(deps(ui), await startSteps(target));
      ui.done();
      return ui;
    },
    text: (file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''),
    json: (file) => JSON.parse(readFileSync(file, 'utf8')) as unknown,
    close: async () => {
      await registry.close();
      registry.dispose();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function fill(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
