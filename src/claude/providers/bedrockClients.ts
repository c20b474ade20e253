import { HostError, messageOf } from '../../base/errors.ts';
import { givenAddress } from '../apiAddress.ts';
import type * as Bedrock from './bedrockSdk.ts';
import type { ClientFacts, ClientFactory, OpenClient } from './clientFactory.ts';
import { settingsError } from './settingsError.ts';
import { sdkOptions, settleHeaders } from './sdkOptions.ts';
import { usableKey } from './usableKey.ts';

type CredentialProvider = ReturnType<typeof Bedrock.fromNodeProviderChain>;

interface AwsSecrets {
  readonly apiKey: string | null;
  readonly awsAccessKey?: string;
  readonly secretKey?: string;
  readonly awsSessionToken?: string | null;
}

/**
 * Makes clients of Claude at Amazon Bedrock. Requests carry a Bedrock API key where there is one; else they are signed
 * with AWS credentials from where AWS's own tools look for them, which are looked up once and renewed when they expire.
 */
export function bedrockClients(): ClientFactory {
  const chains = new Map<string | undefined, CredentialProvider>();
  return async (facts) => {
    const { profile } = facts.settings.bedrock;
    const region = regionOf(facts);
    const sdk = await import('./bedrockSdk.ts');
    const chain = chains.get(profile) ?? credentialChain(sdk, profile);
    chains.set(profile, chain);
    const secrets = await secretsOf(facts, chain);
    const open = facts.settings.bedrock.api === 'messages' ? openMessages : openInvoke;
    return open(sdk, { facts, region, secrets });
  };
}

interface Parts {
  readonly facts: ClientFacts;
  readonly region: string;
  readonly secrets: AwsSecrets;
}

function openMessages(sdk: typeof Bedrock, { facts, region, secrets }: Parts): OpenClient {
  const given = givenAddress(facts.baseUrl)?.replace(/\/v1$/, '');
  const address = given ?? `https://bedrock-mantle.${region}.api.aws/anthropic`;
  const { secretKey, ...others } = secrets;
  const options = {
    ...sdkOptions(facts),
    baseURL: address,
    awsRegion: region,
    skipAuth: facts.settings.auth === 'none',
    ...others,
    ...(secretKey !== undefined && { awsSecretAccessKey: secretKey }),
  };
  const client = settleHeaders(new sdk.AnthropicBedrockMantle(options), facts.headers);
  return { address, messages: client.beta.messages };
}

function openInvoke(sdk: typeof Bedrock, { facts, region, secrets }: Parts): OpenClient {
  const address = givenAddress(facts.baseUrl) ?? `https://bedrock-runtime.${region}.amazonaws.com`;
  const { apiKey, awsAccessKey, secretKey, awsSessionToken } = secrets;
  const options = {
    ...sdkOptions(facts),
    baseURL: address,
    awsRegion: region,
    skipAuth: facts.settings.auth === 'none',
    apiKey,
  };
  const client =
    awsAccessKey !== undefined && secretKey !== undefined
      ? new sdk.AnthropicBedrock({ ...options, awsAccessKey, awsSecretKey: secretKey, awsSessionToken })
      : new sdk.AnthropicBedrock(options);
  settleHeaders(client, facts.headers);
  return { address, messages: client.beta.messages };
}

function regionOf({ settings }: ClientFacts): string {
  const { region } = settings.bedrock;
  if (region === undefined || !/^[a-z0-9-]+$/.test(region)) {
    throw settingsError('Set "patchbay.claude.bedrock.region", for instance to "us-east-1", then try again.');
  }
  return region;
}

/** What the environment holds goes first, as with AWS's own command line, unless a profile is named. */
function credentialChain(sdk: typeof Bedrock, profile: string | undefined): CredentialProvider {
  return profile === undefined
    ? sdk.createCredentialChain(sdk.fromEnv({ logger: silent }), sdk.fromNodeProviderChain({ logger: silent }))
    : sdk.fromNodeProviderChain({ profile, logger: silent });
}

/** Without one, AWS's library writes to the console of the editor. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): undefined {
  return undefined;
}

async function secretsOf({ settings, apiKey }: ClientFacts, chain: CredentialProvider): Promise<AwsSecrets> {
  if (settings.auth === 'none') {
    return { apiKey: null };
  }
  if (apiKey) {
    return { apiKey: usableKey(apiKey) };
  }
  try {
    const { accessKeyId, secretAccessKey, sessionToken = null } = await chain();
    return { apiKey: null, awsAccessKey: accessKeyId, secretKey: secretAccessKey, awsSessionToken: sessionToken };
  } catch (error) {
    const message = `There are no usable AWS credentials (${messageOf(error)}). Sign in with the AWS command line, or set a Bedrock API key, then try again.`;
    throw new HostError('claude.noKey', message, { cause: error, remedy: 'retry' });
  }
}
