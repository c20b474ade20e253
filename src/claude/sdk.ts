import { BaseAnthropic, type ClientOptions } from '@anthropic-ai/sdk/client';
import { Messages } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { Models } from '@anthropic-ai/sdk/resources/models';

export { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk/error';

/**
 * The part of the SDK that the host needs; the whole of it is more than twice the size.
 * Loaded on first use only, so nothing but a dynamic import may name this file at run time.
 */
export class SlimAnthropic extends BaseAnthropic {
  readonly messages = new Messages(this);
  readonly models = new Models(this);

  constructor(options: ClientOptions) {
    super(options);
    // The SDK mixes the headers of an environment variable into its options; what is sent is ours alone to say.
    const settled = Reflect.get(this, '_options') as { defaultHeaders: unknown };
    settled.defaultHeaders = options.defaultHeaders;
  }
}
