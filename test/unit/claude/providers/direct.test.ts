import assert from 'node:assert/strict';
import { secretNames } from '../../../../src/claude/providers/extraHeaders.ts';
import { configuredModels } from '../../../../src/claude/providers/configuredModels.ts';
import type { EndpointSettings } from '../../../../src/claude/providers/endpointSettings.ts';
import type { ModelRequest } from '../../../../src/claude/modelClient.ts';
import { startSloppyServer, type SloppyServer } from '../../../sloppy/sloppyServer.ts';
import { ask, clientOf, plainRequest } from './endpoint.ts';

suite('how a request carries its key and its headers');

let server: SloppyServer;

before(async () => {
  server = await startSloppyServer('named');
});

beforeEach(() => {
  server.manner = 'named';
});

after(() => server.close());

async function headersWith(
  settings: Partial<EndpointSettings>,
  secrets: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  await ask(clientOf({ url: server.url, key: 'the-key', settings: { provider: 'compatible', ...settings }, secrets }));
  return server.requests.at(-1)?.headers ?? {};
}

const bearer = 'Bearer the-key';

for (const [auth, authorization, xApiKey] of [
  ['auto', bearer, 'the-key'],
  ['bearer', bearer, undefined],
  ['xApiKey', undefined, 'the-key'],
  ['both', bearer, 'the-key'],
  ['none', undefined, undefined],
] as const) {
  test(`puts the key where the setting ${auth} says`, async () => {
    const headers = await headersWith({ auth });
    assert.deepEqual([headers['authorization'], headers['x-api-key']], [authorization, xApiKey]);
  });
}

test('needs no key where none is sent', async () => {
  const message = await ask(clientOf({ url: server.url, settings: { provider: 'compatible', auth: 'none' } }));
  assert.equal(message.isWhole, true);
  await assert.rejects(ask(clientOf({ url: server.url, settings: { provider: 'compatible' } })), {
    code: 'claude.noKey',
  });
});

test('looks for no credentials of its own where no key is sent', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    ANTHROPIC_API_KEY: 'from-env',
    ANTHROPIC_AUTH_TOKEN: 'from-env',
    ANTHROPIC_PROFILE: 'x',
  });
  try {
    assert.doesNotMatch(JSON.stringify(await headersWith({ auth: 'none' })), /from-env/);
  } finally {
    process.env = before;
  }
});

test('sends extra headers with their secrets, and another version of the API', async () => {
  const headers = {
    'X-Team': 'blue',
    'X-Token': 'a ${secret:gate} b ${secret:gate}',
    authorization: 'Basic ${secret:b}',
  };
  const sent = await headersWith({ auth: 'none', headers, apiVersion: '2023-06-01' }, { gate: 'open', b: 'dTpw' });
  assert.equal(sent['x-team'], 'blue');
  assert.equal(sent['x-token'], 'a open b open');
  assert.equal(sent['authorization'], 'Basic dTpw');
  assert.equal(sent['anthropic-version'], '2023-06-01');
  assert.deepEqual(secretNames(headers), ['gate', 'b']);
});

test('sends nothing when a secret is missing or a header cannot be sent, and repeats no value', async () => {
  const before = server.requests.length;
  for (const headers of [{ x: '${secret:gone}' }, { x: 'hush\r\ny: z' }, { 'x y': 'hush' }]) {
    await assert.rejects(headersWith({ headers }), (error: Error & { readonly remedy?: string }) => {
      assert.equal(error.remedy, 'openSettings');
      assert.doesNotMatch(error.message, /hush/);
      return true;
    });
  }
  assert.equal(server.requests.length, before);
});

test('takes a stream of a compatible server that breaks off as interrupted, and its error by its type', async () => {
  const client = clientOf({ url: server.url, key: 'k', settings: { provider: 'compatible' } });
  server.manner = 'brokenOff';
  await assert.rejects(ask(client), { code: 'claude.interrupted' });
  server.manner = 'error';
  await assert.rejects(ask(client), { code: 'claude.overloaded' });
});

test('asks a compatible server nothing that it does not know, wherever the conversation began', async () => {
  const begun: ModelRequest = {
    ...plainRequest,
    thinking: { type: 'adaptive', display: 'summarized' },
    effort: 'high',
    betas: ['compact-2026-09-04'],
    cache: { ttl: '5m', afterMessages: [0] },
    previousMessageId: 'msg_1',
    system: [{ type: 'text', text: 'Be kind.' }],
    tools: [
      { type: 'web_search_20260318', name: 'web_search' },
      { name: 'mcp__calc__add', description: 'Adds.', input_schema: { type: 'object' }, defer_loading: true },
      { name: 'mcp__calc__old', input_schema: { type: 'object' } },
    ],
    messages: [
      { role: 'assistant', content: [{ type: 'compaction', content: 'We added numbers.', encrypted_content: 'x' }] },
      { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      {
        role: 'system',
        content: [
          { type: 'text', text: 'It is Monday.' },
          {
            type: 'tool_addition',
            tool: { type: 'tool_definition', definition: { name: 'mcp__calc__new', input_schema: { type: 'object' } } },
          },
          { type: 'tool_removal', tool: { type: 'tool_reference', name: 'mcp__calc__old' } },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'Hm.', signature: 'abc' },
          { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {} },
          { type: 'text', text: 'Hello', citations: null },
        ],
      },
      { role: 'user', content: [{ type: 'text', text: 'Bye' }] },
    ],
  };
  const client = clientOf({ url: server.url, key: 'k', settings: { provider: 'compatible' } });
  await ask(client, begun);
  const body = server.requests.at(-1)?.body as Record<string, unknown>;
  assert.deepEqual(
    (body['tools'] as readonly { readonly name: string }[]).map(({ name }) => name),
    ['mcp__calc__add', 'mcp__calc__new'],
  );
  assert.deepEqual(body['messages'], [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'We added numbers.' },
        { type: 'text', text: 'Hi' },
        { type: 'text', text: 'It is Monday.' },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: 'Hello' }] },
    { role: 'user', content: [{ type: 'text', text: 'Bye' }] },
  ]);
});

test('counts no tokens at a compatible server, and says what is missing where it lists no models', async () => {
  const before = server.requests.length;
  const client = clientOf({ url: server.url, key: 'k', settings: { provider: 'compatible' } });
  assert.equal(client.features().profile, 'compatible');
  assert.equal(await client.countTokens(plainRequest, new AbortController().signal), undefined);
  assert.equal(server.requests.length, before);
  await assert.rejects(client.listModels(), { code: 'claude.modelNotFound', message: /patchbay\.claude\.models/ });
});

test('takes the models that the user lists: ids, or what is known of them', () => {
  const models = configuredModels([
    ' llama ',
    {
      id: 'qwen',
      name: 'Qwen',
      maxInputTokens: 32_000.5,
      thinking: ['adaptive', 'deep'],
      efforts: ['low'],
      images: false,
    },
    { id: 'llama', name: 'again' },
    { name: 'no id' },
    7,
    '',
  ]);
  assert.deepEqual(
    models.map(({ id, name }) => [id, name]),
    [
      ['llama', 'llama'],
      ['qwen', 'Qwen'],
    ],
  );
  const { maxInputTokens, thinkingTypes, efforts, supportsImages, supportsPdfs } = models[1] ?? assert.fail();
  assert.deepEqual(
    { maxInputTokens, thinkingTypes, efforts, supportsImages, supportsPdfs },
    {
      maxInputTokens: 32_000,
      thinkingTypes: ['adaptive'],
      efforts: ['low'],
      supportsImages: false,
      supportsPdfs: false,
    },
  );
  assert.deepEqual(configuredModels('llama'), []);
});
