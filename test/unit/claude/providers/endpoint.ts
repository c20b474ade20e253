import { nullLogger } from '../../../../src/base/logger.ts';
import { accumulate, noMessage, type StreamingMessage } from '../../../../src/claude/accumulator.ts';
import { AnthropicClient } from '../../../../src/claude/anthropicClient.ts';
import type { ModelRequest } from '../../../../src/claude/modelClient.ts';
import { defaultEndpointSettings, type EndpointSettings } from '../../../../src/claude/providers/endpointSettings.ts';

/** What a test says of an endpoint; the rest is as for somebody who has set nothing. */
export interface EndpointFacts {
  readonly url: string | undefined;
  readonly key?: string;
  readonly settings?: Partial<EndpointSettings>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A client of the endpoint. */
export function clientOf({ url, key, settings, secrets = {} }: EndpointFacts): AnthropicClient {
  const access = {
    apiKey: () => Promise.resolve(key),
    baseUrl: () => url,
    settings: () => ({ ...defaultEndpointSettings, ...settings }),
    secret: (name: string) => Promise.resolve(secrets[name]),
  };
  return new AnthropicClient({ access, log: nullLogger, idleMs: 5_000 });
}

/** A request that every endpoint understands. */
export const plainRequest: ModelRequest = {
  model: 'claude-sonnet-5-5',
  maxTokens: 100,
  system: [],
  tools: [],
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
  thinking: { type: 'none' },
};

/** The whole answer to a request. */
export async function ask(client: AnthropicClient, request = plainRequest): Promise<StreamingMessage> {
  let message = noMessage;
  for await (const event of client.stream(request, new AbortController().signal)) {
    message = accumulate(message, event);
  }
  return message;
}
