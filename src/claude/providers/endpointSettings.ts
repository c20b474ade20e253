import type { ModelAccess, ModelInfo } from '../modelClient.ts';

/** Who is asked: Claude's own API, a server that speaks like it, or Claude on somebody's platform. */
export const providerIds = ['anthropic', 'compatible', 'bedrock', 'vertex', 'foundry'] as const;

/** One of {@link providerIds}. */
export type ProviderId = (typeof providerIds)[number];

/** In which header the key goes out; `auto`: as the address wants it, `none`: no key is needed. */
export const authKinds = ['auto', 'bearer', 'xApiKey', 'both', 'none'] as const;

/** One of {@link authKinds}. */
export type AuthKind = (typeof authKinds)[number];

/** Which of Bedrock's two APIs is spoken: the Messages API as it is, or InvokeModel with its own framing. */
export const bedrockApis = ['messages', 'invoke'] as const;

/** One of {@link bedrockApis}. */
export type BedrockApi = (typeof bedrockApis)[number];

/** How the endpoint is spoken with, as the user's settings say. */
export interface EndpointSettings {
  readonly provider: ProviderId;
  readonly auth: AuthKind;
  /** Sent with every request; a value may name secrets as `${secret:NAME}`. */
  readonly headers: Readonly<Record<string, string>>;
  /** For the `anthropic-version` header, where it is to be another than the SDK's own. */
  readonly apiVersion?: string;
  /** What is on offer where the endpoint does not tell. */
  readonly models: readonly ModelInfo[];
  readonly bedrock: { readonly region?: string; readonly profile?: string; readonly api: BedrockApi };
  readonly vertex: { readonly region?: string; readonly project?: string };
  readonly foundry: { readonly resource?: string };
}

/** What holds for somebody who has set nothing. */
export const defaultEndpointSettings: EndpointSettings = {
  provider: 'anthropic',
  auth: 'auto',
  headers: {},
  models: [],
  bedrock: { api: 'messages' },
  vertex: {},
  foundry: {},
};

/** Where everything that a request needs comes from; all is asked anew for each request. */
export interface EndpointAccess extends ModelAccess {
  /** Absent: {@link defaultEndpointSettings}. */
  settings?(): EndpointSettings;
  /** A secret that the value of a header names, or undefined when there is none; never logged. */
  secret?(name: string): Promise<string | undefined>;
}

/** True where nothing can be asked before the user has given a key. */
export function needsKey({ provider, auth }: EndpointSettings): boolean {
  switch (provider) {
    case 'anthropic':
    case 'compatible':
      return auth !== 'none';
    case 'foundry':
      return true;
    case 'bedrock':
    case 'vertex':
      return false;
  }
}
