import { unwatchFile, watchFile } from 'node:fs';
import * as vscode from 'vscode';
import { Sequencer } from '../../base/async.ts';
import { DisposableStore, toDisposable, type Disposable } from '../../base/disposable.ts';
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

/** Milliseconds between two looks at the policy file, whose folder need not be there: no watcher is as sure of that. */
const policyPollMs = 5000;

/** What the settings are made of. */
export interface EditorServerSettingsOptions {
  readonly policyFile: string;
  readonly onBug: (error: unknown) => void;
  /** For tests, which do not wait that long. */
  readonly pollMs?: number;
}

/**
 * What the user's settings and the machine's policy say about servers. Nothing may run before the policy has been read,
 * and nothing if it says nothing certain.
 */
export class EditorServerSettings implements Disposable {
  readonly #store = new DisposableStore();
  readonly #options: EditorServerSettingsOptions;
  readonly #reads = new Sequencer();
  readonly #written = signal<WrittenSettings>(writtenSettings());
  readonly #managed = signal<ReadPolicy>({ kind: 'policy', policy: CLOSED_POLICY });
  readonly #read = computed(() => {
    const managed = this.#managed.value;
    return readServerSettings(this.#written.value, managed.kind === 'policy' ? managed.policy : CLOSED_POLICY);
  });
  readonly settings: ReadonlySignal<ServerSettings>;
  /** Why no server runs although nobody said so. */
  readonly problem: ReadonlySignal<HostError | undefined>;

  constructor(options: EditorServerSettingsOptions) {
    this.#options = options;
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
    const { policyFile, pollMs = policyPollMs, onBug } = this.#options;
    const reread = (): void => {
      this.#readPolicy().catch(onBug);
    };
    watchFile(policyFile, { interval: pollMs, persistent: false }, reread);
    this.#store.add(toDisposable(() => unwatchFile(policyFile, reread)));
    await this.#readPolicy();
  }

  /** One after the other: what was read first must not come last. */
  #readPolicy(): Promise<void> {
    return this.#reads.run(async () => {
      this.#managed.value = await readPolicyFile(this.#options.policyFile);
    });
  }

  #findProblem(): HostError | undefined {
    const managed = this.#managed.value;
    if (managed.kind === 'malformed') {
      return new HostError(
        'config.unreadable',
        vscode.l10n.t(
          'No MCP server runs: the policy of this machine ({0}) says nothing certain: {1}.',
          this.#options.policyFile,
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
