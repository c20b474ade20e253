import * as path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { HostError } from '../../base/errors.ts';
import { computed, signal, type ReadonlySignal } from '../../base/signal.ts';
import type { SettingId } from '../../contributions.ts';
import type { ReadPolicy } from '../../mcp/policy/readPolicy.ts';
import { CLOSED_POLICY } from '../../mcp/policy/serverPolicy.ts';
import type { ServerSettings } from '../../mcp/serverSettings.ts';
import { readPolicyFile } from './managedPolicyFile.ts';
import { readServerSettings, type WrittenSettings } from './readServerSettings.ts';
import { userSetting } from './userSetting.ts';

const section = 'patchbay.servers';

/**
 * What the user's settings and the machine's policy say about servers. Nothing may run before the policy has been read,
 * and nothing if it says nothing certain.
 */
export class EditorServerSettings implements Disposable {
  readonly #store = new DisposableStore();
  readonly #policyFile: string;
  readonly #onBug: (error: unknown) => void;
  readonly #written = signal<WrittenSettings>(writtenSettings());
  readonly #managed = signal<ReadPolicy>({ kind: 'policy', policy: CLOSED_POLICY });
  readonly #read = computed(() => {
    const managed = this.#managed.value;
    return readServerSettings(this.#written.value, managed.kind === 'policy' ? managed.policy : CLOSED_POLICY);
  });
  readonly settings: ReadonlySignal<ServerSettings>;
  /** Why no server runs although nobody said so. */
  readonly problem: ReadonlySignal<HostError | undefined>;

  constructor(policyFile: string, onBug: (error: unknown) => void) {
    this.#policyFile = policyFile;
    this.#onBug = onBug;
    this.settings = computed(() => this.#read.value.settings);
    this.problem = computed(() => this.#findProblem());
  }

  /** Follows settings and policy from now on; resolves when the policy has been read. */
  async start(): Promise<void> {
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(section)) {
          this.#written.value = writtenSettings();
        }
      }),
    );
    const { dir, base } = path.parse(this.#policyFile);
    const glob = new vscode.RelativePattern(vscode.Uri.file(dir), base);
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(glob));
    const reread = (): void => {
      this.#readPolicy().catch(this.#onBug);
    };
    [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete].forEach((event) => this.#store.add(event(reread)));
    await this.#readPolicy();
  }

  async #readPolicy(): Promise<void> {
    this.#managed.value = await readPolicyFile(this.#policyFile);
  }

  #findProblem(): HostError | undefined {
    const managed = this.#managed.value;
    if (managed.kind === 'malformed') {
      return new HostError(
        'config.unreadable',
        vscode.l10n.t(
          'No MCP server runs: the policy of this machine ({0}) says nothing certain: {1}.',
          this.#policyFile,
          managed.reason,
        ),
      );
    }
    const { problem } = this.#read.value;
    return problem === undefined
      ? undefined
      : new HostError('config.invalid', vscode.l10n.t('No MCP server runs: check the settings: {0}.', problem), {
          remedy: 'openSettings',
        });
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function writtenSettings(): WrittenSettings {
  const of = (name: SettingId): unknown => userSetting(name);
  return {
    autostart: of('patchbay.servers.autostart'),
    timeouts: of('patchbay.servers.timeouts'),
    access: of('patchbay.servers.access'),
    allowed: of('patchbay.servers.allowed'),
    denied: of('patchbay.servers.denied'),
  };
}
