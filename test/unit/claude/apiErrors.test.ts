import assert from 'node:assert/strict';
import { APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk/error';
import { toHostError } from '../../../src/claude/apiErrors.ts';
import { retryAfterWords } from '../../../src/claude/retryAfter.ts';
import * as sdk from '../../../src/claude/sdk.ts';
import type { HostError, HostErrorCode, Remedy } from '../../../src/base/errors.ts';

suite('API errors');

const address = 'https://api.example.test';

interface Answer {
  readonly status: number | undefined;
  readonly type?: string;
  readonly message?: string;
  readonly code?: string;
  readonly headers?: Record<string, string>;
}

function explain({ status, type, message, code, headers }: Answer): HostError {
  const details = code === undefined ? {} : { details: { error_code: code } };
  const body = type === undefined ? undefined : { type: 'error', error: { type, message, ...details } };
  const error =
    status === undefined
      ? new APIError(undefined, body, undefined, new Headers(headers))
      : APIError.generate(status, body, message, new Headers(headers));
  return toHostError(error, { sdk, address });
}

const cases: readonly (readonly [string, Answer, HostErrorCode, Remedy | undefined])[] = [
  [
    'a wrong key',
    { status: 401, type: 'authentication_error', message: 'invalid x-api-key' },
    'claude.badKey',
    'setApiKey',
  ],
  ['a missing permission', { status: 403, type: 'permission_error', message: 'no' }, 'claude.forbidden', undefined],
  [
    'an unknown model',
    { status: 404, type: 'not_found_error', message: 'model: x' },
    'claude.modelNotFound',
    'chooseModel',
  ],
  [
    'too large a body',
    { status: 413, type: 'request_too_large', message: 'big' },
    'claude.tooLarge',
    'newConversation',
  ],
  ['a body that is too large to a proxy', { status: 413 }, 'claude.tooLarge', 'newConversation'],
  ['a rate limit', { status: 429, type: 'rate_limit_error', message: 'slow' }, 'claude.rateLimited', 'retry'],
  [
    'a spend limit of the tier',
    { status: 429, type: 'rate_limit_error', message: 'x', code: 'enforced_spend_limit_reached' },
    'claude.spendLimit',
    undefined,
  ],
  [
    "an organization's own spend limit",
    { status: 400, type: 'invalid_request_error', message: 'You have reached your specified API usage limits.' },
    'claude.spendLimit',
    undefined,
  ],
  ['unpaid bills', { status: 402, type: 'billing_error', message: 'pay' }, 'claude.spendLimit', undefined],
  ['an overload', { status: 529, type: 'overloaded_error', message: 'Overloaded' }, 'claude.overloaded', 'retry'],
  [
    'an overload in the middle of a stream',
    { status: undefined, type: 'overloaded_error', message: 'Overloaded' },
    'claude.overloaded',
    'retry',
  ],
  ['an error of the API', { status: 500, type: 'api_error', message: 'oops' }, 'claude.server', 'retry'],
  ['a page of a proxy', { status: 502, message: '<html>Bad gateway</html>' }, 'claude.server', 'retry'],
  [
    'a bad request',
    { status: 400, type: 'invalid_request_error', message: 'messages: bad' },
    'claude.badRequest',
    undefined,
  ],
];

for (const [what, answer, code, remedy] of cases) {
  test(`tells ${what} by ${code}`, () => {
    const error = explain(answer);
    assert.equal(error.code, code);
    assert.equal(error.remedy, remedy);
    assert.doesNotMatch(error.message, /<html>|\{"type"/);
    if (answer.type) {
      assert.ok(answer.message && error.message.includes(answer.message), error.message);
    }
  });
}

test('says in words when to try again', () => {
  const error = explain({ status: 429, type: 'rate_limit_error', message: 'slow', headers: { 'retry-after': '32' } });
  assert.match(error.message, /Try again in 32 seconds\./);
  assert.equal(retryAfterWords('1'), 'in 1 second');
  assert.equal(retryAfterWords('600'), 'in 10 minutes');
  assert.equal(retryAfterWords('86400'), 'in 24 hours');
  assert.equal(retryAfterWords('Tue, 24 Nov 2026 10:00:30 GMT', Date.UTC(2026, 10, 24, 10)), 'in 30 seconds');
  assert.equal(retryAfterWords('soon'), 'in a moment');
  assert.equal(retryAfterWords('-5'), 'in a moment');
  assert.equal(retryAfterWords(null), 'in a moment');
});

test('names the address that cannot be reached, and why', () => {
  const refused = new Error('connect ECONNREFUSED 127.0.0.1:1');
  const cause = new TypeError('fetch failed', { cause: refused });
  const error = toHostError(new APIConnectionError({ message: undefined, cause }), { sdk, address });
  assert.deepEqual([error.code, error.remedy], ['claude.unreachable', 'openSettings']);
  assert.ok(error.message.includes(address) && error.message.includes('ECONNREFUSED'), error.message);
});

test('takes an abort as cancelled, and a broken stream as interrupted', () => {
  assert.equal(toHostError(new APIUserAbortError(), { sdk, address }).code, 'cancelled');
  const broken = toHostError(new Error('terminated'), { sdk, address });
  assert.equal(broken.code, 'claude.interrupted');
  assert.equal(broken.remedy, 'retry');
});

test('takes a word that every object knows for one that says nothing', () => {
  for (const word of ['constructor', 'toString', '__proto__']) {
    assert.equal(explain({ status: 429, type: word, message: 'x' }).code, 'claude.rateLimited');
    assert.equal(explain({ status: 429, type: 'x', message: 'x', code: word }).code, 'claude.rateLimited');
  }
});
