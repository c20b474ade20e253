import type { Client } from '@modelcontextprotocol/client';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Logger } from '../base/logger.ts';
import { batch, computed, keep, signal, untracked, type ReadonlySignal, type Signal } from '../base/signal.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from './catalog/catalogItems.ts';
import type { Listing } from './catalog/listing.ts';
import { stoppedBefore } from './calls/askError.ts';
import { readResource } from './calls/readResource.ts';
import { notReady, refusedCall } from './calls/refusedCall.ts';
import type { AskOptions, ResourceOutcome } from './calls/resourceOutcome.ts';
import { listSkills, readSkill, type SkillOutcome, type SkillsOutcome } from './calls/skills.ts';
import { unavailable, type NoAnswer, type ToolOutcome } from './calls/toolOutcome.ts';
import type { AnswerSource } from './config/answers.ts';
import type { ServerDefinition } from './config/serverDefinition.ts';
import type { ServerState } from './connection/connectionState.ts';
import type { DevTools } from './dev/devTools.ts';
import { findApprovalBarrier, findBarrier, needsApproval } from './life/barrier.ts';
import { DevSupport } from './life/devSupport.ts';
import { HealthRecorder } from './life/healthRecorder.ts';
import { IdleTimer } from './life/idleTimer.ts';
import { LaunchGate } from './life/launchGate.ts';
import { LaunchInspection } from './life/launchInspection.ts';
import type { RestartPolicy } from './life/restartPolicy.ts';
import { ServerLife } from './life/serverLife.ts';
import { ShownCatalog } from './life/shownCatalog.ts';
import { isWanted, stoppedState, type Wish } from './life/wish.ts';
import { untilSettled } from './life/untilSettled.ts';
import type { CatalogMemory } from './catalog/catalogMemory.ts';
import type { VariableContext } from './config/variables.ts';
import { Connection } from './connection/connection.ts';
import { DEFAULT_TIMEOUTS, type ConnectionContext, type ConnectionTimeouts } from './connection/connectionOptions.ts';
import type { Enablement } from './policy/enablement.ts';
import type { Server, ToolCallOptions } from './server.ts';
import type { ServerHealth } from './serverHealth.ts';
import type { ServerSettings, ServerTimeouts } from './serverSettings.ts';
import { effectiveTimeouts } from './serverTimeouts.ts';
import { FrameRing } from './trace/frameRing.ts';
import { launchHash } from './trust/launchHash.ts';
import type { ApprovableLaunch } from './trust/launchSummary.ts';
import type { ServerTrust } from './trust/serverTrust.ts';

/** What a configured server needs beside its definition. */
export interface ManagedServerOptions {
  readonly trust: ServerTrust;
  readonly enablement: Enablement;
  readonly settings: ReadonlySignal<ServerSettings>;
  readonly answers: AnswerSource;
  readonly variables: VariableContext;
  readonly memory: CatalogMemory;
  readonly dev: DevTools;
  readonly log: Logger;
  readonly connection: Omit<ConnectionContext, 'timeouts'> & { readonly timeouts: Partial<ConnectionTimeouts> };
  readonly restarts: RestartPolicy;
  /** The end of a server that had the same id: what it runs is waited for. */
  readonly after?: Promise<unknown>;
  readonly onBug: (error: unknown) => void;
}

const noSkills: SkillsOutcome = { kind: 'ok', skills: [] };

/** A configured server that runs exactly while policy, trust, approval and the user's wish allow its present launch. */
export class ManagedServer implements Server, Disposable {
  readonly id: string;
  readonly approvable: ReadonlySignal<ApprovableLaunch | undefined>;
  readonly state: ReadonlySignal<ServerState>;
  readonly tools: ReadonlySignal<Listing<McpTool>>;
  readonly resources: ReadonlySignal<Listing<McpResource>>;
  readonly resourceTemplates: ReadonlySignal<Listing<McpResourceTemplate>>;
  readonly prompts: ReadonlySignal<Listing<McpPrompt>>;
  readonly disabledTools: ReadonlySignal<ReadonlySet<string>>;
  readonly health: ReadonlySignal<ServerHealth>;
  readonly frames = new FrameRing();

  readonly #store = new DisposableStore();
  readonly #options: ManagedServerOptions;
  readonly #definition: Signal<ServerDefinition>;
  readonly #inspection: LaunchInspection;
  readonly #catalog: ShownCatalog;
  readonly #recorder = new HealthRecorder();
  readonly #life = signal<ServerLife | undefined>(undefined);
  readonly #wish = signal<Wish>({ kind: 'auto' });
  /** What keeps the server from running whatever its launch is. */
  readonly #barrier: ReadonlySignal<ServerState | undefined>;
  /** That, or the lack of the user's yes. */
  readonly #obstacle: ReadonlySignal<ServerState | undefined>;
  readonly #isWanted: ReadonlySignal<boolean>;
  readonly #idle = this.#store.add(new IdleTimer());
  readonly #dev: DevSupport;
  readonly #gate: LaunchGate;
  /** The launch that `#life` belongs to. */
  #runningKey: string | undefined;
  #closed: Promise<unknown>;

  constructor(definition: ServerDefinition, options: ManagedServerOptions) {
    this.id = definition.id;
    this.#options = options;
    this.#closed = options.after ?? Promise.resolve();
    this.#definition = signal(definition);
    this.#dev = this.#store.add(new DevSupport(options.dev));
    this.#inspection = new LaunchInspection(this.#definition, options.connection.inheritedEnv);
    this.approvable = this.#inspection.approvable;
    this.#barrier = computed(() => this.#findBarrier());
    this.#obstacle = computed(() => this.#barrier.value ?? this.#findApprovalBarrier());
    const { settings, answers, variables } = options;
    this.#gate = new LaunchGate({
      definition: this.#definition,
      obstacle: this.#obstacle,
      inspection: this.#inspection,
      dev: this.#dev,
      settings,
      answers,
      variables,
    });
    const hash = computed(() => launchHash(this.#definition.value.launch));
    this.#catalog = this.#store.add(
      new ShownCatalog({
        live: computed(() =>
          this.state.value.kind === 'ready' ? this.#life.value?.connection.value?.catalog : undefined,
        ),
        remembered: computed(() =>
          this.#barrier.value === undefined ? { serverId: this.id, launchHash: hash.value } : undefined,
        ),
        memory: options.memory,
      }),
    );
    this.#isWanted = computed(() => this.#findWanted());
    this.state = computed(() => this.#obstacle.value ?? this.#life.value?.state.value ?? this.#stoppedState());
    ({ tools: this.tools, resources: this.resources, prompts: this.prompts } = this.#catalog);
    this.resourceTemplates = this.#catalog.resourceTemplates;
    this.health = this.#recorder.health;
    this.disabledTools = computed(() => {
      const { disabledTools } = this.#definition.value.options;
      return new Set([...disabledTools, ...(options.enablement.disabledTools.value.get(this.id) ?? [])]);
    });
  }

  get name(): string {
    return this.#definition.value.displayName;
  }

  get definition(): ReadonlySignal<ServerDefinition> {
    return this.#definition;
  }

  /** Takes what the file says now; a changed launch takes effect at once. */
  update(definition: ServerDefinition): void {
    this.#definition.value = definition;
  }

  /** Begins to start and stop the server as policy, trust, approval and launch change. */
  keepRunning(): void {
    const { answers, onBug } = this.#options;
    this.#store.add(answers.onDidChange(() => this.#life.peek()?.onAnswersChanged()));
    this.#catalog.start(onBug);
    this.#store.add(keep(() => this.#keepInspected(), onBug));
    this.#store.add(keep(() => this.#converge(), onBug));
    this.#store.add(keep(() => this.#obeyPolicy(), onBug));
    this.#store.add(keep(() => this.#countIdleTime(), onBug));
  }

  async start(): Promise<void> {
    batch(() => {
      this.#wish.value = { kind: 'run' };
      this.#life.peek()?.retry();
    });
    await untilSettled(this.state);
  }

  async stop(): Promise<void> {
    this.#halt('user');
    await this.#closed;
  }

  async restart(): Promise<void> {
    batch(() => {
      this.#wish.value = { kind: 'run' };
      this.#replace();
    });
    await untilSettled(this.state);
  }

  async callTool(
    toolName: string,
    args: Readonly<Record<string, unknown>>,
    options: ToolCallOptions = {},
  ): Promise<ToolOutcome> {
    const refusal = refusedCall(this, toolName);
    if (refusal !== undefined) {
      return unavailable(refusal);
    }
    return this.#use(() => this.#callTool(toolName, args, options));
  }

  readResource(uri: string, options: AskOptions = {}): Promise<ResourceOutcome> {
    return this.#use(() => this.#ask((client, timed) => readResource(client, uri, timed), options));
  }

  async listSkills(options: AskOptions = {}): Promise<SkillsOutcome> {
    return this.state.peek().kind === 'ready' ? this.#use(() => this.#ask(listSkills, options)) : noSkills;
  }

  readSkill(skill: { readonly uri: string; readonly file?: string }, options: AskOptions = {}): Promise<SkillOutcome> {
    return this.#use(() => this.#ask((client, timed) => readSkill(client, skill, timed), options));
  }

  /** Ends the server for good; its whole process tree is gone when this resolves. */
  async close(): Promise<void> {
    this.dispose();
    await this.#closed;
  }

  dispose(): void {
    this.#store.dispose();
    this.#replace();
  }

  /** While something is asked of the server it is not idle. */
  async #use<T>(use: () => Promise<T>): Promise<T> {
    this.#idle.enter();
    try {
      return await use();
    } finally {
      this.#idle.leave();
      untracked(() => this.#countIdleTime());
    }
  }

  async #callTool(
    toolName: string,
    args: Readonly<Record<string, unknown>>,
    options: ToolCallOptions,
  ): Promise<ToolOutcome> {
    const connection = await this.#readyConnection(options.signal);
    if (!(connection instanceof Connection)) {
      return connection;
    }
    const { callMs, maximumMs } = this.#timeouts();
    const startedAt = performance.now();
    const outcome = await connection.callTool({
      toolName,
      args,
      options: { timeoutMs: callMs, maximumMs, ...options },
    });
    this.#recorder.recordCall(outcome, performance.now() - startedAt);
    return outcome;
  }

  async #ask<T extends { readonly kind: string }>(
    ask: (client: Client, options: AskOptions) => Promise<T>,
    options: AskOptions,
  ): Promise<T | NoAnswer> {
    const connection = await this.#readyConnection(options.signal);
    if (!(connection instanceof Connection)) {
      return connection;
    }
    const timed = { timeoutMs: this.#timeouts().callMs, ...options };
    return connection.ask((client) => ask(client, timed), stoppedBefore());
  }

  async #readyConnection(signal: AbortSignal | undefined): Promise<Connection | NoAnswer> {
    await this.#wakeUp(signal);
    const connection = this.state.peek().kind === 'ready' ? this.#life.peek()?.connection.peek() : undefined;
    const isCancelled = connection === undefined && signal?.aborted;
    return connection ?? (isCancelled ? { kind: 'cancelled', why: 'stopped' } : unavailable(notReady(this)));
  }

  #findBarrier(): ServerState | undefined {
    const { trust, enablement, settings } = this.#options;
    return findBarrier({
      definition: this.#definition.value,
      policy: settings.value.policy,
      isEnabled: enablement.servers.value.get(this.id),
      isWorkspaceTrusted: trust.isWorkspaceTrusted.value,
    });
  }

  #findApprovalBarrier(): ServerState | undefined {
    return needsApproval(this.#definition.value)
      ? findApprovalBarrier(this.approvable.value, this.#options.trust.approvals.value.get(this.id))
      : undefined;
  }

  #findWanted(): boolean {
    return isWanted({
      wish: this.#wish.value,
      autostart: this.#options.settings.value.autostart,
      key: this.#inspection.key.value,
      isKnown: this.#catalog.isKnown.value,
    });
  }

  #stoppedState(): ServerState {
    return stoppedState(this.#wish.value, this.#options.settings.value.autostart);
  }

  #keepInspected(): void {
    void this.#inspection.key.value;
    if (this.#barrier.value === undefined && needsApproval(this.#definition.value)) {
      untracked(() => void this.#inspection.ensure().catch(this.#options.onBug));
    }
  }

  #converge(): void {
    const isDue = this.#obstacle.value === undefined && this.#isWanted.value;
    const key = isDue ? this.#inspection.key.value : undefined;
    if (key !== this.#runningKey) {
      untracked(() => this.#replace());
    }
  }

  #obeyPolicy(): void {
    if (this.#gate.isForbidden()) {
      untracked(() => this.#replace());
    }
  }

  /** Ends the present life and begins the next one, which waits for that end: two lives of a server never overlap. */
  #replace(): void {
    const isDue = !this.#store.isDisposed && this.#obstacle.peek() === undefined && this.#isWanted.peek();
    const old = this.#life.peek();
    const next = isDue ? this.#newLife() : undefined;
    batch(() => {
      this.#runningKey = next && this.#inspection.key.peek();
      this.#gate.reset();
      this.#life.value = next;
      this.#dev.watch(next && this.#definition.peek(), () => void this.restart().catch(this.#options.onBug));
      this.#closed = Promise.all([this.#closed, old?.close().catch(this.#options.onBug)]);
      next?.start(this.#closed);
    });
  }

  #newLife(): ServerLife {
    const { connection, log, restarts } = this.#options;
    return new ServerLife({
      prepare: (ending) => this.#gate.prepare(ending),
      connection: () => ({
        ...connection,
        log,
        frames: this.frames,
        timeouts: { ...DEFAULT_TIMEOUTS, connectMs: this.#timeouts().startMs, ...connection.timeouts },
      }),
      restarts,
      health: this.#recorder,
      onReady: () => void this.#dev.attach(this.#definition.peek()).catch(this.#options.onBug),
    });
  }

  #halt(why: 'user' | 'idle'): void {
    batch(() => {
      this.#wish.value = { kind: 'stop', key: this.#inspection.key.peek(), why };
      this.#replace();
    });
  }

  /** Starts what sleeps until it is used, and waits for what is on its way. */
  async #wakeUp(signal: AbortSignal | undefined): Promise<void> {
    const state = this.state.peek();
    if (state.kind === 'ready') {
      return;
    }
    const isAsleep = state.kind === 'stopped' || (state.kind === 'failed' && state.retryAt !== undefined);
    if (isAsleep) {
      void this.start();
    }
    await untilSettled(this.state, signal);
  }

  /** From its start or its last use on, whoever has started it. */
  #countIdleTime(): void {
    const isOnDemand = this.#options.settings.value.autostart === 'onDemand';
    const isCounted = isOnDemand && this.state.value.kind === 'ready' && this.tools.value.kind !== 'loading';
    this.#idle.restart(isCounted ? this.#timeouts().idleMs : 0, () => this.#halt('idle'));
  }

  #timeouts(): ServerTimeouts {
    return effectiveTimeouts(this.#options.settings.peek(), this.#definition.peek());
  }
}
