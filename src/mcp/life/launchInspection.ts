import { computed, signal, type ReadonlySignal } from '../../base/signal.ts';
import { canonicalJson } from '../../base/json.ts';
import type { ServerDefinition } from '../config/serverDefinition.ts';
import type { Environment } from '../connection/process/childEnvironment.ts';
import { inspectLaunch } from '../trust/inspectLaunch.ts';
import type { ApprovableLaunch } from '../trust/launchSummary.ts';

/** Keeps what a person may approve of a server's present launch: looked into once per launch, and again before each start. */
export class LaunchInspection {
  readonly #definition: ReadonlySignal<ServerDefinition>;
  readonly #inherited: Environment;
  readonly #found = signal<{ readonly key: string; readonly approvable: ApprovableLaunch } | undefined>(undefined);
  /** Changes with whatever a launch is made of, and not with where it stands in its file. */
  readonly key: ReadonlySignal<string>;
  /** Undefined until the present launch has been looked into. */
  readonly approvable: ReadonlySignal<ApprovableLaunch | undefined>;
  #looking: string | undefined;

  constructor(definition: ReadonlySignal<ServerDefinition>, inherited: Environment) {
    this.#definition = definition;
    this.#inherited = inherited;
    this.key = computed(() => launchKey(definition.value));
    this.approvable = computed(() =>
      this.#found.value?.key === this.key.value ? this.#found.value.approvable : undefined,
    );
  }

  /** Looks into the present launch unless that was done, or is going on. */
  async ensure(): Promise<void> {
    if (this.approvable.peek() === undefined && this.#looking !== this.key.peek()) {
      await this.refresh();
    }
  }

  /** Looks again: a program on the disk, or a file of variables, may be another one by now. */
  async refresh(): Promise<void> {
    const definition = this.#definition.peek();
    const key = launchKey(definition);
    if (definition.launch.kind === 'invalid') {
      return;
    }
    this.#looking = key;
    const approvable = await inspectLaunch(definition, definition.launch, this.#inherited);
    this.#looking = undefined;
    if (this.#found.peek()?.key !== key || this.#found.peek()?.approvable.hash !== approvable.hash) {
      this.#found.value = { key, approvable };
    }
  }
}

function launchKey({ launch, deferred, entry, options }: ServerDefinition): string {
  return canonicalJson({
    launch: launch.kind === 'invalid' ? launch.error.message : launch,
    deferred,
    entry,
    dev: options.dev,
  });
}
