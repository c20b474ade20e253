import type { Messages } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { Models } from '@anthropic-ai/sdk/resources/models';
import type { EndpointSettings } from './endpointSettings.ts';

/** What the client of one request is made from. */
export interface ClientFacts {
  readonly settings: EndpointSettings;
  /** As it was configured, unchecked. */
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
  /** The extra headers, with their secrets, and the API version. Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
}

/** The calls that the host makes, whichever SDK carries them out. */
export interface OpenClient {
  /** Where requests go, for sentences about them. */
  readonly address: string;
  readonly messages: Pick<Messages, 'create'> & Partial<Pick<Messages, 'countTokens'>>;
  /** Absent where there is no Models API. */
  readonly models?: Pick<Models, 'list'>;
}

/** Makes the client of one request. Throws a HostError when something that it needs has not been set. */
export type ClientFactory = (facts: ClientFacts) => Promise<OpenClient>;
