import type { Client } from '@modelcontextprotocol/client';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Logger } from '../../base/logger.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from './catalogItems.ts';
import { ListingLoader } from './listingLoader.ts';
import { promptSource, resourceSource, resourceTemplateSource, toolSource } from './sources.ts';
import { ListChanges } from './listChanges.ts';

/** Everything that one connected server has on offer, kept as the server announces changes. */
export class Catalog implements Disposable {
  readonly #store = new DisposableStore();
  readonly #log: Logger;
  readonly tools: ListingLoader<McpTool>;
  readonly resources: ListingLoader<McpResource>;
  readonly resourceTemplates: ListingLoader<McpResourceTemplate>;
  readonly prompts: ListingLoader<McpPrompt>;

  constructor(log: Logger) {
    this.#log = log;
    this.tools = this.#store.add(new ListingLoader(toolSource, log));
    this.resources = this.#store.add(new ListingLoader(resourceSource, log));
    this.resourceTemplates = this.#store.add(new ListingLoader(resourceTemplateSource, log));
    this.prompts = this.#store.add(new ListingLoader(promptSource, log));
  }

  /** Loads the lists of a connected client and follows their changes. */
  start(client: Client): void {
    const changes = this.#store.add(
      new ListChanges(client, {
        tools: () => this.tools.reload(),
        prompts: () => this.prompts.reload(),
        resources: () => {
          this.resources.reload();
          this.resourceTemplates.reload();
        },
        log: this.#log,
      }),
    );
    changes.start();
    this.tools.start(client);
    this.resources.start(client);
    this.resourceTemplates.start(client);
    this.prompts.start(client);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
