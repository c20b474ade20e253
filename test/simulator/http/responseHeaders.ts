const LIMITS = { requests: 4_000, tokens: 2_400_000, 'input-tokens': 2_000_000, 'output-tokens': 400_000 } as const;
const MS_UNTIL_RESET = 60_000;

/** The headers that every answer has: who answered, and what is left of the rate limits. */
export function responseHeaders(requestId: string): Readonly<Record<string, string>> {
  const reset = new Date(Date.now() + MS_UNTIL_RESET).toISOString().replace(/\.\d+/, '');
  const limits = Object.entries(LIMITS).flatMap(([name, limit]) => [
    [`anthropic-ratelimit-${name}-limit`, String(limit)],
    [`anthropic-ratelimit-${name}-remaining`, String(limit - 1_000)],
    [`anthropic-ratelimit-${name}-reset`, reset],
  ]);
  return {
    'request-id': requestId,
    'anthropic-organization-id': '5a3c1f0e-0000-4000-8000-000000000000',
    'patchbay-endpoint': 'simulator',
    ...Object.fromEntries(limits),
  };
}
