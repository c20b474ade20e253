import { settlesWithin } from '../base/async.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Logger } from '../base/logger.ts';
import { batch, computed, keep, signal, untracked, type ReadonlySignal } from '../base/signal.ts';
import type { CatalogMemory } from './catalog/catalogMemory.ts';
import type { AnswerSource } from './config/answers.ts';
import type { ConfigFile } from './config/configFile.ts';
import { ConfigReader } from './config/configReader.ts';
import type { ConfigDiagnostic, ServerDefinition } from './config/serverDefinition.ts';
import type { VariableContext } from './config/variables.ts';
import type { ClientInfo, ConnectionTimeouts } from './connection/connectionOptions.ts';
import { EraVerdicts, type VerdictStore } from './connection/eraVerdicts.ts';
import type { DevTools } from './dev/devTools.ts';
import { DEFAULT_RESTARTS, type RestartPolicy } from './life/restartPolicy.ts';
import { ManagedServer } from './managedServer.ts';
import type { RunRecords } from './connection/process/runRecords.ts';
import type { Enablement } from './policy/enablement.ts';
import type { Server } from './server.ts';
import type { ServerSettings } from './serverSettings.ts';
import type { ServerTrust } from './trust/serverTrust.ts';

/** What the registry is made of. */
export interface ServerRegistryOptions {
  /** The configuration files that exist, as last read. */
  readonly files: ReadonlySignal<readonly ConfigFile[]>;
  readonly trust: ServerTrust;
  readonly enablement: Enablement;
  readonly settings: ReadonlySignal<ServerSettings>;
  readonly answers: AnswerSource;
  readonly memory: CatalogMemory;
  readonly dev: DevTools;
  /** Where it is kept which servers do not bear the question for the modern protocol; only in memory when absent. */
  readonly verdicts?: VerdictStore;
  /** Where it is noted which servers run, so that what a killed host leaves behind can be ended. */
  readonly runs?: RunRecords;
  /** True when requests have to go the editor's way, because it has a proxy. */
  readonly usesEditorFetch?: () => boolean;
  readonly variables: VariableContext;
  /** Changes whenever what `variables` say may have changed. */
  readonly variablesRevision?: ReadonlySignal<number>;
  /** Where a server's life and words are written. */
  readonly logFor: (serverName: string) => Logger;
  readonly clientInfo: ClientInfo;
  readonly onBug: (error: unknown) => void;
  readonly restarts?: RestartPolicy;
  /** How long the question for the era may take, and a process that ends; for tests. */
  readonly timeouts?: Partial<ConnectionTimeouts>;
}

const CLOSE_MS = 5000;

/** All configured servers: what the files name is here, what they no longer name is closed, what is equal stays untouched. */
export class ServerRegistry implements Disposable {
  readonly servers: ReadonlySignal<readonly Server[]>;
  /** What is wrong or odd in the files, by path; a file with nothing to say has an empty list. */
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;

  readonly #store = new DisposableStore();
  readonly #options: ServerRegistryOptions;
  readonly #reader: ConfigReader;
  readonly #verdicts: EraVerdicts;
  readonly #servers = signal<ReadonlyMap<string, ManagedServer>>(new Map());
  readonly #diagnostics = signal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>(new Map());
  /** The ends of servers that are no longer named, by id. */
  readonly #leaving = new Map<string, Promise<void>>();

  constructor(options: ServerRegistryOptions) {
    this.#options = options;
    this.#reader = new ConfigReader(options.variables);
    this.#verdicts = new EraVerdicts(options.verdicts);
    this.servers = computed(() => [...this.#servers.value.values()]);
    this.diagnostics = this.#diagnostics;
  }

  /** Begins to keep the servers as the files, the trust and the approvals say. */
  start(): void {
    this.#store.add(keep(() => this.#keepServers(), this.#options.onBug));
  }

  find(id: string): Server | undefined {
    return this.#servers.peek().get(id);
  }

  /** Ends all servers at once, and gives up waiting after five seconds. */
  async close(): Promise<void> {
    this.#store.dispose();
    this.#dropAll();
    await settlesWithin(Promise.all(this.#leaving.values()), CLOSE_MS);
  }

  dispose(): void {
    this.#store.dispose();
    this.#dropAll();
  }

  #keepServers(): void {
    void this.#options.variablesRevision?.value;
    const config = this.#reader.read(this.#options.files.value);
    untracked(() =>
      batch(() => {
        this.#diagnostics.value = config.diagnostics;
        this.#reconcile(config.definitions);
      }),
    );
  }

  #reconcile(definitions: readonly ServerDefinition[]): void {
    const old = this.#servers.peek();
    const next = new Map<string, ManagedServer>();
    const added: ManagedServer[] = [];
    for (const definition of definitions) {
      const server = old.get(definition.id);
      server?.update(definition);
      next.set(definition.id, server ?? this.#add(definition, added));
    }
    for (const [id, server] of old) {
      if (!next.has(id)) {
        this.#drop(server);
      }
    }
    this.#servers.value = next;
    added.forEach((server) => server.keepRunning());
  }

  #add(definition: ServerDefinition, added: ManagedServer[]): ManagedServer {
    const { clientInfo, variables, logFor, restarts = DEFAULT_RESTARTS, timeouts = {} } = this.#options;
    const { runs, usesEditorFetch } = this.#options;
    const after = this.#leaving.get(definition.id);
    const server = new ManagedServer(definition, {
      ...this.#options,
      restarts,
      ...(after && { after }),
      log: logFor(definition.displayName),
      connection: {
        clientInfo,
        inheritedEnv: variables.env,
        verdicts: this.#verdicts,
        timeouts,
        ...(runs && { runs }),
        ...(usesEditorFetch && { usesEditorFetch }),
      },
    });
    added.push(server);
    return server;
  }

  #dropAll(): void {
    this.#servers.peek().forEach((server) => this.#drop(server));
    this.#servers.value = new Map();
  }

  #drop(server: ManagedServer): void {
    const { id } = server;
    const leaving = server.close().catch((error: unknown) => this.#options.onBug(error));
    this.#leaving.set(id, leaving);
    void leaving.then(() => this.#leaving.get(id) === leaving && this.#leaving.delete(id));
  }
}
