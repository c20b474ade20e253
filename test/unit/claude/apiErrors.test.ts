import assert from 'node:assert/strict';
import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk/error';
import { interrupted, toHostError } from '../../../src/claude/apiErrors.ts';
import { ClaudeError } from '../../../src/claude/claudeError.ts';
import * as sdk from '../../../src/claude/sdk.ts';
import type { HostErrorCode, Remedy } from '../../../src/base/errors.ts';

suite('API errors');

const address = 'https://api.example.test';

interface Answer {
  readonly status: number | undefined;
  readonly type?: string;
  readonly message?: string;
  readonly code?: string;
  readonly headers?: Record<string, string>;
}

function explain({ status, type, message, code, headers }: Answer): ClaudeError {
  const details = code === undefined ? {} : { details: { error_code: code } };
  const body = type === undefined ? undefined : { type: 'error', error: { type, message, ...details } };
  const error =
    status === undefined
      ? new APIError(undefined, body, undefined, new Headers(headers))
      : APIError.generate(status, body, message, new Headers(headers));
  return claudeError(error);
}

function claudeError(thrown: unknown): ClaudeError {
  const error = toHostError(thrown, { sdk, address });
  assert.ok(error instanceof ClaudeError);
  return error;
}

const cases: readonly (readonly [string, Answer, HostErrorCode, Remedy | undefined, boolean])[] = [
  [
    'a wrong key',
    { status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
    'claude.badKey',
    'setApiKey',
    false,
  ],
  [
    'a missing permission',
    { status: 403, type: 'permission_error', message: 'no' },
    'claude.forbidden',
    undefined,
    false,
  ],
  [
    'an organization on hold',
    { status: 403, type: 'permission_error', message: 'no', code: 'organization_on_hold' },
    'claude.forbidden',
    undefined,
    false,
  ],
  [
    'an unknown model',
    { status: 404, type: 'not_found_error', message: 'model: x' },
    'claude.modelNotFound',
    'chooseModel',
    false,
  ],
  ['an address that is no Messages API', { status: 404 }, 'claude.modelNotFound', 'openSettings', false],
  ['too large a body', { status: 413, type: 'request_too_large', message: 'big' }, 'claude.tooLarge', 'repair', false],
  ['a body that is too large to a proxy', { status: 413 }, 'claude.tooLarge', 'repair', false],
  [
    'too long a prompt',
    { status: 400, type: 'invalid_request_error', message: 'prompt is too long: 1000123 tokens > 1000000 maximum' },
    'claude.tooLarge',
    'compact',
    false,
  ],
  [
    'too long a prompt to a compatible server',
    { status: 400, type: 'exceed_context_size_error', message: 'the request exceeds the available context size' },
    'claude.tooLarge',
    'compact',
    false,
  ],
  ['a rate limit', { status: 429, type: 'rate_limit_error', message: 'slow' }, 'claude.rateLimited', 'retry', true],
  [
    'a rate limit in the middle of a stream',
    { status: undefined, type: 'rate_limit_error', message: 'slow' },
    'claude.rateLimited',
    'retry',
    true,
  ],
  [
    'a spend limit of the tier',
    { status: 429, type: 'rate_limit_error', message: 'x', code: 'enforced_spend_limit_reached' },
    'claude.spendLimit',
    undefined,
    false,
  ],
  [
    "an organization's own spend limit",
    { status: 400, type: 'invalid_request_error', message: 'You have reached your specified API usage limits.' },
    'claude.spendLimit',
    undefined,
    false,
  ],
  ['unpaid bills', { status: 402, type: 'billing_error', message: 'pay' }, 'claude.billing', undefined, false],
  [
    'an empty purse',
    { status: 400, type: 'invalid_request_error', message: 'Your credit balance is too low to access the API.' },
    'claude.billing',
    undefined,
    false,
  ],
  ['an overload', { status: 529, type: 'overloaded_error', message: 'Overloaded' }, 'claude.overloaded', 'retry', true],
  [
    'an overload in the middle of a stream',
    { status: undefined, type: 'overloaded_error', message: 'Overloaded' },
    'claude.overloaded',
    'retry',
    true,
  ],
  ['an error of the API', { status: 500, type: 'api_error', message: 'oops' }, 'claude.server', 'retry', true],
  [
    'an error of the API in the middle of a stream',
    { status: undefined, type: 'api_error', message: 'oops' },
    'claude.server',
    'retry',
    true,
  ],
  [
    'an error of the API that it took too long',
    { status: 504, type: 'timeout_error', message: 'late' },
    'claude.server',
    'retry',
    true,
  ],
  ['a request that took too long', { status: 408 }, 'claude.server', 'retry', true],
  ['a conflict', { status: 409, type: 'conflict_error', message: 'again' }, 'claude.server', 'retry', true],
  ['a page of a proxy', { status: 502, message: '<html>Bad gateway</html>' }, 'claude.server', 'retry', true],
  [
    'a bad request',
    { status: 400, type: 'invalid_request_error', message: 'max_tokens: Field required' },
    'claude.badRequest',
    undefined,
    false,
  ],
  [
    'a bad request in the middle of a stream',
    { status: undefined, type: 'invalid_request_error', message: 'max_tokens: bad' },
    'claude.badRequest',
    undefined,
    false,
  ],
];

for (const [what, answer, code, remedy, isRetryable] of cases) {
  test(`tells ${what} by ${code}${isRetryable ? ', and that it passes' : ''}`, () => {
    const error = explain(answer);
    assert.equal(error.code, code);
    assert.equal(error.remedy, remedy);
    assert.equal(error.isRetryable, isRetryable);
    assert.equal(error.isOffline, false);
    assert.doesNotMatch(error.message, /<html>|\{"type"/);
    if (answer.type) {
      assert.ok(answer.message && error.message.includes(answer.message), error.message);
    }
  });
}

const historyTrouble: readonly string[] = [
  'messages.1.content.0: Invalid `signature` in `thinking` block. The block is bound to a different conversation.',
  '`thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified.',
  'messages.4: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_x.',
  'messages.2.content.0: unexpected `tool_use_id` found in `tool_result` blocks: toolu_x.',
  'messages: text content blocks must be non-empty',
  'each tool_use must have a single result',
  'content cannot be empty if `is_error` is true',
  'web_search was found without a corresponding web_search_tool_result block',
  'This model does not support assistant message prefill. The conversation must end with a user message.',
  'messages.0.content.1.image.source.base64.data: Could not process image',
];

for (const message of historyTrouble) {
  test(`takes this for trouble with the history: ${message}`, () => {
    const error = explain({ status: 400, type: 'invalid_request_error', message });
    assert.deepEqual([error.code, error.remedy, error.isRetryable], ['claude.badHistory', 'repair', false]);
  });
}

test('takes these error codes for trouble with the history, whatever the words are', () => {
  for (const code of [
    'compaction_signature_invalid',
    'compaction_content_mismatch',
    'tool_reference_unresolved',
    'tool_name_conflict',
    'image_dimensions_too_large',
  ]) {
    const error = explain({ status: 400, type: 'invalid_request_error', message: 'x', code });
    assert.deepEqual([error.code, error.remedy], ['claude.badHistory', 'repair'], code);
  }
});

test('offers no repair for what is wrong with the settings of a request', () => {
  for (const message of [
    '"thinking.type.enabled" is not supported for this model.',
    'tools.0.custom.name: String should match pattern',
    'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    'compaction: Extra inputs are not permitted',
  ]) {
    const error = explain({ status: 400, type: 'invalid_request_error', message });
    assert.deepEqual([error.code, error.remedy], ['claude.badRequest', undefined], message);
  }
});

test('explains each limit of money in its own words', () => {
  const tier = explain({ status: 429, type: 'rate_limit_error', message: 'x', code: 'enforced_spend_limit_reached' });
  const contract = explain({
    status: 429,
    type: 'rate_limit_error',
    message: 'x',
    code: 'contract_spend_limit_reached',
  });
  const own = explain({ status: 400, type: 'invalid_request_error', message: 'specified API usage limits' });
  const bill = explain({ status: 402, type: 'billing_error', message: 'x' });
  const messages = [tier, contract, own, bill].map(({ message }) => message);
  assert.equal(new Set(messages).size, 4);
  assert.match(tier.message, /usage tier/);
  assert.match(contract.message, /by contract/);
  assert.match(own.message, /set itself/);
  assert.match(bill.message, /billing/);
});

test('obeys the advice whether to try again, except about limits of money', () => {
  const advised = (advice: string, answer: Answer): boolean =>
    explain({ ...answer, headers: { 'x-should-retry': advice } }).isRetryable;
  assert.equal(advised('false', { status: 529, type: 'overloaded_error', message: 'x' }), false);
  assert.equal(advised('true', { status: 400, type: 'invalid_request_error', message: 'x' }), true);
  assert.equal(advised('perhaps', { status: 529, type: 'overloaded_error', message: 'x' }), true);
  const limit = { status: 429, type: 'rate_limit_error', message: 'x', code: 'enforced_spend_limit_reached' };
  assert.equal(advised('true', limit), false);
});

test('says how long to wait, in words too', () => {
  const error = explain({ status: 429, type: 'rate_limit_error', message: 'slow', headers: { 'retry-after': '32' } });
  assert.equal(error.retryAfterMs, 32_000);
  assert.match(error.message, /Try again in 32 seconds\./);
});

function connectionError(inner: Error): ClaudeError {
  const cause = new TypeError('fetch failed', { cause: inner });
  return claudeError(new APIConnectionError({ message: undefined, cause }));
}

test('names the address that cannot be reached, and why', () => {
  const error = connectionError(new Error('connect ECONNREFUSED 127.0.0.1:1'));
  assert.deepEqual([error.code, error.remedy, error.isRetryable], ['claude.unreachable', 'openSettings', true]);
  assert.ok(error.message.includes(address) && error.message.includes('ECONNREFUSED'), error.message);
});

test('notices that there is no way to the address', () => {
  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH']) {
    const error = connectionError(Object.assign(new Error('no way'), { code }));
    assert.deepEqual([error.isOffline, error.isRetryable], [true, true], code);
  }
  const many = Object.assign(new AggregateError([new Error('a'), new Error('b')]), { code: 'ECONNREFUSED' });
  assert.equal(connectionError(many).isOffline, true);
  assert.equal(connectionError(new Error('net::ERR_INTERNET_DISCONNECTED')).isOffline, true);
  assert.equal(connectionError(Object.assign(new Error('reset'), { code: 'ECONNRESET' })).isOffline, false);
});

test('does not try again what a person has to change first', () => {
  const certificate = Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  for (const inner of [certificate, new Error('unexpected redirect'), new Error('net::ERR_CERT_DATE_INVALID')]) {
    const error = connectionError(inner);
    assert.deepEqual([error.isOffline, error.isRetryable], [false, false], inner.message);
  }
});

test('takes an abort as cancelled, and a broken stream as interrupted', () => {
  assert.equal(toHostError(new APIUserAbortError(), { sdk, address }).code, 'cancelled');
  const broken = claudeError(new Error('terminated'));
  assert.deepEqual([broken.code, broken.remedy, broken.isRetryable], ['claude.interrupted', 'retry', true]);
  assert.equal(interrupted('Too early.').isRetryable, true);
});

test('takes a word that every object knows for one that says nothing', () => {
  for (const word of ['constructor', 'toString', '__proto__']) {
    assert.equal(explain({ status: 429, type: word, message: 'x' }).code, 'claude.rateLimited');
    assert.equal(explain({ status: 429, type: 'x', message: 'x', code: word }).code, 'claude.rateLimited');
  }
});
