import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync, mkdirSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { signal, type ReadonlySignal } from '../../../../src/base/signal.ts';
import { extensionId } from '../../../../src/contributions.ts';
import type { ConfigFile, ConfigPlace } from '../../../../src/mcp/config/configFile.ts';
import { configPlaces } from '../../../../src/mcp/config/configPlaces.ts';
import type { VariableContext } from '../../../../src/mcp/config/variables.ts';
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
  const { scratch, folder, userFile, places, folders } = makeFolders(options);
  const files = signal<readonly ConfigFile[]>([]);
  const reader = new PlaceReader();
  const reread = async (): Promise<void> => {
    files.value = await reader.read(places());
  };
  const variables = testVariables(folders[0]);
  const ports = portsOf(options);
  const { trust, kept } = ports;
  const registry = registryOf(ports, files, variables);
  await reread();
  registry.start();
  const revealed: string[] = [];
  const bundles = path.join(scratch, 'bundles');
  const deps = (ui: ScriptedUi): AddDeps => ({
    ui,
    ...ports,
    servers: registry.servers,
    variables,
    places,
    reread: () => void reread(),
    bundlesFolder: bundles,
    registryBaseUrl: () => options.registryUrl ?? assert.fail('the registry was asked'),
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

/** A workspace folder and a home of their own. */
function makeFolders({ files = {}, home: homeFiles = {}, isWithoutFolder = false }: AddRigOptions) {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'add-'));
  const [folder, home] = [path.join(scratch, 'folder'), path.join(scratch, 'home')];
  mkdirSync(folder);
  mkdirSync(home);
  fill(folder, files);
  fill(home, homeFiles);
  const userFile = path.join(home, '.patchbay', 'mcp.json');
  const folders = isWithoutFolder ? [] : [{ name: 'folder', path: folder }];
  const places = (): readonly ConfigPlace[] =>
    configPlaces({
      platform: 'linux',
      home,
      env: {},
      folders,
      editorUserFolder: path.join(home, 'User'),
      patchbayUserFile: userFile,
    });
  return { scratch, folder, userFile, folders, places };
}

/** What the user said, and what is kept of it, in memory. */
function portsOf({ isTrusted = true, policy }: AddRigOptions) {
  const trust = memoryTrust();
  trust.isWorkspaceTrusted.value = isTrusted;
  return {
    trust,
    enablement: memoryEnablement(),
    settings: signal(testSettings(policy === undefined ? {} : { policy })),
    ...keptAnswers(),
  };
}

type Ports = ReturnType<typeof portsOf>;

function keptAnswers() {
  const memory = memoryAnswers();
  const kept = new Map<string, string>();
  const keys = new Map<string, { readonly placeId: string; readonly inputId: string }>();
  const answers = {
    ...memory,
    store: async (placeId: string, inputId: string, value: string) => {
      memory.set(placeId, inputId, value);
      kept.set(inputId, value);
      keys.set(`${placeId} ${inputId}`, { placeId, inputId });
    },
    clear: async (placeId: string, inputId: string) => {
      kept.delete(inputId);
      keys.delete(`${placeId} ${inputId}`);
    },
    list: async () => [...keys.values()],
  };
  return { kept, answers };
}

function registryOf(
  { trust, enablement, settings, answers }: Ports,
  files: ReadonlySignal<readonly ConfigFile[]>,
  variables: VariableContext,
): ServerRegistry {
  return new ServerRegistry({
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
}

function fill(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
