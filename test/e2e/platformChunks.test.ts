import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Messages, MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type * as Bedrock from '../../src/claude/providers/bedrockSdk.ts';
import type * as Foundry from '../../src/claude/providers/foundrySdk.ts';
import type * as Vertex from '../../src/claude/providers/vertexSdk.ts';
import type * as Sdk from '../../src/claude/sdk.ts';
import { root } from '../../scripts/root.ts';
import { startPlatformServer, type PlatformServer } from '../platforms/platformServer.ts';

suite("the SDKs of the platforms as they ship, on Claude's SDK as it ships");

let platform: PlatformServer;

before(async () => {
  platform = await startPlatformServer();
});

after(() => platform.close());

const load = createRequire(path.join(root, 'dist/extension.cjs'));
const params: MessageCreateParamsStreaming = {
  model: 'claude',
  max_tokens: 9,
  stream: true,
  messages: [{ role: 'user', content: 'Hi' }],
};
const { APIError } = load('./claudeSdk.cjs') as typeof Sdk;

/** What every client of a platform has. */
interface Client {
  readonly beta: { readonly messages: Pick<Messages, 'create'> };
}

const clients: Readonly<Record<string, (baseURL: string) => Client>> = {
  'Bedrock, Messages API': (baseURL) => {
    const { AnthropicBedrockMantle } = load('./bedrockSdk.cjs') as typeof Bedrock;
    return new AnthropicBedrockMantle({ ...options(baseURL), ...aws, awsSecretAccessKey: 'b' });
  },
  'Bedrock, InvokeModel': (baseURL) => {
    const { AnthropicBedrock } = load('./bedrockSdk.cjs') as typeof Bedrock;
    return new AnthropicBedrock({ ...options(baseURL), ...aws, awsSecretKey: 'b' });
  },
  Foundry: (baseURL) => {
    const { AnthropicFoundry } = load('./foundrySdk.cjs') as typeof Foundry;
    return new AnthropicFoundry({ ...options(baseURL), resource: null, apiKey: 'key' });
  },
  Vertex: (baseURL) => {
    const { AnthropicVertex, GoogleAuth } = load('./vertexSdk.cjs') as typeof Vertex;
    const credentials = { type: 'external_account', audience: 'a', subject_token_type: 'jwt' };
    const source = { token_url: `${baseURL}/token`, credential_source: { file: import.meta.filename } };
    const scopes = 'https://www.googleapis.com/auth/cloud-platform';
    const googleAuth = new GoogleAuth({ scopes, projectId: 'p', credentials: { ...credentials, ...source } as object });
    return new AnthropicVertex({ ...options(baseURL), region: 'global', projectId: 'p', googleAuth });
  },
};

const aws = { awsRegion: 'eu-west-1', apiKey: null, awsAccessKey: 'a' };

function options(baseURL: string) {
  return { baseURL, maxRetries: 0, openTelemetry: false, logLevel: 'off' } as const;
}

for (const [name, open] of Object.entries(clients)) {
  test(`${name}: answers, and fails with the errors that the host knows`, async () => {
    const kinds: string[] = [];
    for await (const { type } of await open(platform.url).beta.messages.create(params)) {
      kinds.push(type);
    }
    assert.deepEqual([kinds[0], kinds.at(-1)], ['message_start', 'message_stop']);
    platform.refusal = { status: 529, body: { type: 'error', error: { type: 'overloaded_error', message: 'later' } } };
    try {
      await assert.rejects(
        async () => open(platform.url).beta.messages.create(params),
        (error) => error instanceof APIError && error.status === 529,
      );
    } finally {
      platform.refusal = undefined;
    }
  });
}
