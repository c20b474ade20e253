import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import { Messages as BetaMessages } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { Models } from '@anthropic-ai/sdk/resources/models';

export { Stream } from '@anthropic-ai/sdk/streaming';

/**
 * The part of the SDK that the host needs; the whole of it is more than twice the size.
 * Loaded on first use only, so nothing but a dynamic import may name this file at run time.
 */
export class SlimAnthropic extends BaseAnthropic {
  readonly messages = new BetaMessages(this);
  readonly models = new Models(this);

  /** No profile on disk has a say, which the SDK would look for where no key is given. */
  protected override _shouldResolveDefaultCredentials(): boolean {
    return false;
  }
}

/*
 * What the SDKs of the platforms take from this one. Their chunks share this chunk instead of holding it once more
 * (esbuild.mjs), so everything that they name is here, and no more of it than the host uses.
 */
export * from '@anthropic-ai/sdk/core/error';
export { BaseAnthropic, BaseAnthropic as Anthropic } from '@anthropic-ai/sdk/client';
export { Messages } from '@anthropic-ai/sdk/resources/messages/messages';
export { VERSION } from '@anthropic-ai/sdk/version';

/** The beta resources of which the host needs one. */
export class Beta {
  readonly messages: BetaMessages;

  constructor(client: BaseAnthropic) {
    this.messages = new BetaMessages(client);
  }
}
