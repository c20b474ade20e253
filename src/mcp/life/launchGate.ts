import { HostError } from '../../base/errors.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { AnswerSource } from '../config/answers.ts';
import type { HttpLaunch, ServerDefinition, StdioLaunch } from '../config/serverDefinition.ts';
import type { VariableContext } from '../config/variables.ts';
import type { ServerState } from '../connection/connectionState.ts';
import { policyVerdict } from '../policy/policyVerdict.ts';
import type { ServerSettings } from '../serverSettings.ts';
import { needsApproval } from './barrier.ts';
import type { DevSupport } from './devSupport.ts';
import type { LaunchInspection } from './launchInspection.ts';
import { prepareLaunch } from './prepareLaunch.ts';
import type { PreparedLaunch } from './serverLife.ts';

/** What a {@link LaunchGate} looks at. */
export interface LaunchGateOptions {
  readonly definition: ReadonlySignal<ServerDefinition>;
  readonly settings: ReadonlySignal<ServerSettings>;
  /** What keeps the server from running; undefined when nothing does. */
  readonly obstacle: ReadonlySignal<ServerState | undefined>;
  readonly inspection: LaunchInspection;
  readonly dev: DevSupport;
  readonly answers: AnswerSource;
  readonly variables: VariableContext;
}

/** The last door before a server runs: what was approved, and what the policy allows, must be what is started. */
export class LaunchGate {
  readonly #options: LaunchGateOptions;
  /** What the present life has started, complete: the definition does not tell what a variable stood for. */
  #launched: StdioLaunch | HttpLaunch | undefined;

  constructor(options: LaunchGateOptions) {
    this.#options = options;
  }

  /** What was let through is over. */
  reset(): void {
    this.#launched = undefined;
  }

  /** Whether the policy of now forbids what was let through: with its variables filled in, it may be another launch than it looks like. */
  isForbidden(): boolean {
    const { definition, settings } = this.#options;
    const { policy } = settings.value;
    const launch = this.#launched;
    return launch !== undefined && policyVerdict(policy, { ...definition.peek(), launch }) !== undefined;
  }

  /** Looks last before anything of the launch runs, and again when all of it is known. */
  async prepare(ending: AbortSignal): Promise<PreparedLaunch> {
    const { settings, dev } = this.#options;
    const definition = this.#options.definition.peek();
    await this.#reassure(definition, ending);
    const prepared = await prepareLaunch(definition, this.#options, ending);
    if (prepared.kind !== 'launch') {
      return prepared;
    }
    if (definition.deferred.length > 0 || hasEnvFile(definition)) {
      // Commands of the editor take their time, and the file of variables has been read since.
      await this.#reassure(definition, ending);
    }
    const launch = await dev.prepare(definition, prepared.launch);
    const denied = policyVerdict(settings.peek().policy, { ...definition, launch });
    if (denied !== undefined) {
      return { kind: 'failed', error: new HostError('config.invalid', denied) };
    }
    ending.throwIfAborted();
    this.#launched = launch;
    return { kind: 'launch', launch };
  }

  /** Rejects when the launch may not run any more. */
  async #reassure(definition: ServerDefinition, ending: AbortSignal): Promise<void> {
    if (needsApproval(definition)) {
      await this.#options.inspection.refresh();
    }
    if (ending.aborted || this.#options.obstacle.peek() !== undefined) {
      throw new HostError('cancelled', 'Stopped while starting');
    }
  }
}

function hasEnvFile({ launch }: ServerDefinition): boolean {
  return launch.kind === 'stdio' && launch.envFile !== undefined;
}
