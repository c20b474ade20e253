import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configuredModels } from '../../../../src/claude/providers/configuredModels.ts';
import type { EndpointSettings } from '../../../../src/claude/providers/endpointSettings.ts';
import { startPlatformServer, type PlatformServer } from '../../../platforms/platformServer.ts';
import { ask, clientOf, plainRequest } from './endpoint.ts';

suite("Claude on somebody's platform");

let platform: PlatformServer;
let folder: string;
let environment: NodeJS.ProcessEnv;

/** Nothing of the machine that runs the tests, and no look for a machine's own credentials. */
const noCredentials = {
  AWS_PROFILE: undefined,
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_BEARER_TOKEN_BEDROCK: undefined,
  AWS_EC2_METADATA_DISABLED: 'true',
  ANTHROPIC_CUSTOM_HEADERS: 'x-from-env: 1',
  ANTHROPIC_BEDROCK_BASE_URL: 'http://127.0.0.1:1',
  ANTHROPIC_VERTEX_BASE_URL: 'http://127.0.0.1:1',
  ANTHROPIC_FOUNDRY_BASE_URL: 'http://127.0.0.1:1',
  ANTHROPIC_FOUNDRY_API_KEY: 'from-env',
  ANTHROPIC_AUTH_TOKEN: 'from-env',
};

function setVariables(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
}

beforeEach(async () => {
  platform = await startPlatformServer();
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-platform-'));
  environment = { ...process.env };
  const nowhere = path.join(folder, 'none');
  setVariables({ ...noCredentials, AWS_SHARED_CREDENTIALS_FILE: nowhere, AWS_CONFIG_FILE: nowhere });
});

afterEach(async () => {
  process.env = environment;
  rmSync(folder, { recursive: true, force: true });
  await platform.close();
});

const request = { ...plainRequest, betas: ['context-management-2025-06-27'] };

function bodyOf(index: number): Record<string, unknown> {
  return JSON.parse(platform.requests[index]?.body ?? '') as Record<string, unknown>;
}

const bedrock = (api: 'messages' | 'invoke', profile?: string): Partial<EndpointSettings> => ({
  provider: 'bedrock',
  bedrock: { region: 'eu-west-1', api, ...(profile !== undefined && { profile }) },
});

test('signs requests to the Messages API at Bedrock with the AWS credentials of the environment', async () => {
  setVariables({ AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret' });
  const message = await ask(clientOf({ url: platform.url, settings: bedrock('messages') }), request);
  assert.equal(message.blocks[0]?.block['text'], 'Hello 🙂');
  assert.equal(message.usage?.input_tokens, 7);
  const { path: sent, headers } = platform.requests[0] ?? assert.fail();
  assert.equal(sent, '/v1/messages');
  assert.match(headers.authorization ?? '', /^AWS4-HMAC-SHA256 Credential=AKIDENV\/\d+\/eu-west-1\/bedrock-mantle\//);
  assert.equal(headers['anthropic-beta'], 'context-management-2025-06-27');
  assert.equal(headers['x-from-env'], undefined);
  assert.equal(bodyOf(0)['model'], 'claude-sonnet-5-5');
});

test('speaks InvokeModel with its framing, with the credentials of a profile', async () => {
  const file = path.join(folder, 'credentials');
  writeFileSync(file, '[work]\naws_access_key_id = AKIDFILE\naws_secret_access_key = secret\n');
  setVariables({ AWS_SHARED_CREDENTIALS_FILE: file, AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret' });
  const message = await ask(clientOf({ url: platform.url, settings: bedrock('invoke', 'work') }), request);
  assert.equal(message.blocks[0]?.block['text'], 'Hello 🙂');
  assert.equal(message.isWhole, true);
  const { path: sent, headers } = platform.requests[0] ?? assert.fail();
  assert.equal(sent, '/model/claude-sonnet-5-5/invoke-with-response-stream');
  assert.match(headers.authorization ?? '', /Credential=AKIDFILE\/\d+\/eu-west-1\/bedrock\//);
  assert.deepEqual(bodyOf(0)['anthropic_beta'], ['context-management-2025-06-27']);
  assert.equal(bodyOf(0)['model'], undefined);
});

for (const api of ['messages', 'invoke'] as const) {
  test(`prefers a Bedrock API key to signing (${api})`, async () => {
    setVariables({ AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret' });
    await ask(clientOf({ url: platform.url, key: 'bedrock-key', settings: bedrock(api) }));
    assert.equal(platform.requests[0]?.headers.authorization, 'Bearer bedrock-key');
  });

  test(`signs nothing for a gateway that needs no credentials (${api})`, async () => {
    await ask(clientOf({ url: platform.url, settings: { ...bedrock(api), auth: 'none', headers: { 'x-team': 'a' } } }));
    assert.equal(platform.requests[0]?.headers.authorization, undefined);
    assert.equal(platform.requests[0]?.headers['x-team'], 'a');
  });
}

test('says that there are no AWS credentials, and sends nothing', async () => {
  await assert.rejects(ask(clientOf({ url: platform.url, settings: bedrock('messages') })), {
    code: 'claude.noKey',
    message: /AWS credentials/,
  });
  assert.equal(platform.requests.length, 0);
});

test('counts no tokens at Bedrock', async () => {
  const client = clientOf({ url: platform.url, key: 'k', settings: bedrock('messages') });
  assert.equal(await client.countTokens(plainRequest, new AbortController().signal), undefined);
  assert.equal(platform.requests.length, 0);
});

const slowDown = { type: 'error', error: { type: 'rate_limit_error', message: 'slow down' } };

for (const [whose, status, body, code, message] of [
  ["Claude's", 429, slowDown, 'claude.rateLimited', /slow down/],
  ["Amazon's", 403, { message: 'No access to the model' }, 'claude.forbidden', /No access to the model/],
  ["Google's", 400, [{ error: { code: 400, message: 'Bad project' } }], 'claude.badRequest', /Bad project/],
] as const) {
  test(`tells a refusal in ${whose} form, and asks once only`, async () => {
    platform.refusal = { status, body };
    await assert.rejects(ask(clientOf({ url: platform.url, key: 'k', settings: bedrock('invoke') })), {
      code,
      message,
    });
    assert.equal(platform.requests.length, 1);
  });
}

test('follows no redirect, which would take the key along', async () => {
  const other = await startPlatformServer();
  platform.refusal = { status: 307, body: {}, location: `${other.url}/v1/messages` };
  try {
    for (const settings of [bedrock('messages'), bedrock('invoke'), { provider: 'foundry' } as const]) {
      await assert.rejects(ask(clientOf({ url: platform.url, key: 'k', settings })), {
        code: 'claude.unreachable',
        message: /redirect/,
      });
    }
    assert.equal(other.requests.length, 0);
  } finally {
    await other.close();
  }
});

test("asks Vertex with a token of Google's, fetched once", async () => {
  const subject = path.join(folder, 'subject');
  writeFileSync(subject, 'subject-token');
  const credentials = path.join(folder, 'credentials.json');
  writeFileSync(
    credentials,
    JSON.stringify({
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: `${platform.url}/token`,
      credential_source: { file: subject },
    }),
  );
  setVariables({ GOOGLE_APPLICATION_CREDENTIALS: credentials });
  const vertex = { region: 'global', project: 'my-project' };
  const client = clientOf({ url: `${platform.url}/v1`, settings: { provider: 'vertex', vertex } });
  const message = await ask(client, request);
  assert.equal(message.blocks[0]?.block['text'], 'Hello 🙂');
  assert.equal(await client.countTokens(plainRequest, new AbortController().signal), 42);
  const models = '/v1/projects/my-project/locations/global/publishers/anthropic/models';
  assert.deepEqual(
    platform.requests.map(({ path: sent }) => sent),
    ['/token', `${models}/claude-sonnet-5-5:streamRawPredict`, `${models}/count-tokens:rawPredict`],
  );
  const { headers } = platform.requests[1] ?? assert.fail();
  assert.equal(headers.authorization, 'Bearer google-token');
  assert.equal(headers['x-from-env'], undefined);
  assert.equal(bodyOf(1)['model'], undefined);
  assert.equal(bodyOf(1)['stream'], true);
});

test('says that there are no Google credentials', async () => {
  setVariables({ GOOGLE_APPLICATION_CREDENTIALS: path.join(folder, 'none.json') });
  const settings = { provider: 'vertex', vertex: { region: 'global', project: 'p' } } as const;
  await assert.rejects(ask(clientOf({ url: platform.url, settings })), {
    code: 'claude.noKey',
    message: /Google credentials/,
  });
});

test('asks Foundry with its key, or with a token of Microsoft Entra', async () => {
  const foundry = { provider: 'foundry', foundry: { resource: 'mine' } } as const;
  const message = await ask(clientOf({ url: platform.url, key: 'foundry-key', settings: foundry }));
  assert.equal(message.blocks[0]?.block['text'], 'Hello 🙂');
  await ask(clientOf({ url: platform.url, key: 'entra-token', settings: { ...foundry, auth: 'bearer' } }));
  const [byKey, byToken] = platform.requests.map(({ headers }) => headers);
  assert.deepEqual([byKey?.['x-api-key'], byKey?.authorization], ['foundry-key', undefined]);
  assert.deepEqual([byToken?.['x-api-key'], byToken?.authorization], [undefined, 'Bearer entra-token']);
  assert.equal(platform.requests[0]?.path, '/v1/messages');
  assert.equal(byKey?.['x-from-env'], undefined);
});

test('asks for what is not set, in the words of the setting', async () => {
  const unset: readonly (readonly [Partial<EndpointSettings>, RegExp])[] = [
    [{ provider: 'compatible' }, /patchbay\.claude\.baseUrl/],
    [{ provider: 'bedrock' }, /patchbay\.claude\.bedrock\.region/],
    [
      { provider: 'bedrock', bedrock: { region: 'evil.example/', api: 'messages' } },
      /patchbay\.claude\.bedrock\.region/,
    ],
    [{ provider: 'vertex' }, /patchbay\.claude\.vertex\.region/],
    [{ provider: 'foundry' }, /patchbay\.claude\.foundry\.resource/],
  ];
  for (const [settings, message] of unset) {
    await assert.rejects(ask(clientOf({ url: undefined, key: 'k', settings })), { message, remedy: 'openSettings' });
  }
});

test('offers the models that the settings name, in their order', async () => {
  const models = configuredModels(['b', { id: 'a', thinking: ['adaptive'] }]);
  const client = clientOf({ url: platform.url, key: 'k', settings: { ...bedrock('messages'), models } });
  assert.deepEqual(await client.listModels(), { models, endpoint: { kind: 'custom', url: platform.url } });
  assert.equal(platform.requests.length, 0);
  await assert.rejects(clientOf({ url: platform.url, key: 'k', settings: bedrock('messages') }).listModels(), {
    message: /patchbay\.claude\.models/,
    remedy: 'openSettings',
  });
});
