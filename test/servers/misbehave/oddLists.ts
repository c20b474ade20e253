import { good, greeting, manners, serveStdio, type Answers } from './stdioServer.ts';

const listing = (list: Answers[string]) => () => serveStdio({ ...manners, 'tools/list': list });

const named = (name: string) => ({ ...good, name });

/** Servers whose lists are not as they should be. */
export const oddLists = {
  'turns-pages-for-ever': listing(({ params }) => {
    const page = Number(params['cursor'] ?? 0);
    return { tools: [named(`tool-${page}`)], nextCursor: String(page + 1) };
  }),

  'repeats-a-cursor': listing(({ params }) => {
    const page = {
      tools: [
        named(`tool-${params['cursor'] === undefined ? 'first' : JSON.stringify(params['cursor']).slice(1, -1)}`),
      ],
    };
    return { ...page, nextCursor: params['cursor'] === 'a' ? 'b' : 'a' };
  }),

  'repeats-a-page': listing(() => ({ tools: [named('tool-again')], nextCursor: 'again' })),

  'has-an-empty-cursor': listing(({ params }) =>
    params['cursor'] === undefined ? { tools: [named('one')], nextCursor: '' } : { tools: [named('two')] },
  ),

  'fails-at-the-third-page': listing(({ params }) => {
    const page = Number(params['cursor'] ?? 0);
    return page === 2 ? { tools: 'none' } : { tools: [named(`tool-${page}`)], nextCursor: String(page + 1) };
  }),

  'offers-malformed-tools': listing(() => ({
    tools: [
      { name: 'no-schema' },
      good,
      { name: 'odd-output', inputSchema: { type: 'object' }, outputSchema: { type: 'array' } },
      { name: 'odd-title', title: 7, inputSchema: { type: 'object' } },
      'not even an object',
      null,
      { name: '', inputSchema: { type: 'object' } },
    ],
  })),

  'offers-10000-tools': listing(() => ({
    tools: [...Array.from({ length: 9999 }, (_, index) => named(`tool-${index}`)), good],
  })),

  'offers-30000-tools': listing(() => ({
    tools: [good, ...Array.from({ length: 29_999 }, (_, index) => named(`tool-${index}`))],
  })),

  'describes-at-length': listing(() => ({ tools: [{ ...good, description: 'd'.repeat(5_000_000) }] })),

  'offers-a-name-twice': listing(() => ({
    tools: [{ ...good, description: 'the first' }, { ...good, description: 'the second' }, named('other')],
  })),

  'lists-nothing-that-is-a-list': () =>
    serveStdio({
      ...manners,
      initialize: () => greeting({ tools: {}, resources: {}, prompts: {} }),
      'tools/list': () => ({ tools: 'good' }),
      'resources/list': () => null,
      'resources/templates/list': () => ({}),
      'prompts/list': () => [],
    }),
};
