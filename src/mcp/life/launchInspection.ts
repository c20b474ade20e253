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
  /** How many are looking into which launch. */
  readonly #looking = new Map<string, number>();
  /** Looks are numbered in the order of their beginning. */
  #begun = 0;
  #shown = 0;

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
    if (this.approvable.peek() === undefined && !this.#looking.has(this.key.peek())) {
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
    const look = ++this.#begun;
    this.#count(key, 1);
    try {
      this.#show(look, { key, approvable: await inspectLaunch(definition, definition.launch, this.#inherited) });
    } finally {
      this.#count(key, -1);
    }
  }

  /** A look that took longer than a later one, or than its launch was there, says nothing about the present. */
  #show(look: number, found: { readonly key: string; readonly approvable: ApprovableLaunch }): void {
    const before = this.#found.peek();
    const isKnown = before?.key === found.key;
    if ((isKnown && look < this.#shown) || found.key !== this.key.peek()) {
      return;
    }
    this.#shown = look;
    if (!isKnown || before.approvable.hash !== found.approvable.hash) {
      this.#found.value = found;
    }
  }

  #count(key: string, change: 1 | -1): void {
    const count = (this.#looking.get(key) ?? 0) + change;
    if (count === 0) {
      this.#looking.delete(key);
    } else {
      this.#looking.set(key, count);
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
