import assert from 'node:assert/strict';
import { checkShape } from '../../simulator/shapes/checkShape.ts';
import { readDeclarations } from '../../simulator/shapes/declarations.ts';
import { BETA_NAMES } from '../../simulator/shapes/betaNames.ts';
import { GATES } from '../../simulator/shapes/gates.ts';
import { readRequestShapes } from '../../simulator/shapes/requestShapes.ts';
import { ROOTS } from '../../simulator/shapes/roots.ts';
import { isObjectShape, type Shape, type Shapes } from '../../simulator/shapes/shape.ts';
import { storedShapes } from '../../simulator/shapes/shapesFile.ts';

suite('Simulator request shapes');

const { shapes } = storedShapes();

interface Found {
  readonly kind: string;
  readonly path: string;
}

function problems(body: object, betas: readonly string[] = [], root: string = ROOTS.messages): readonly Found[] {
  return checkShape(body, { ref: root }, { path: '', betas }, shapes).map(({ kind, path }) => ({ kind, path }));
}

const PLAIN = { model: 'claude-sonnet-5-5', max_tokens: 10, messages: [{ role: 'user', content: 'Hi' }] };

function withBlock(role: string, block: object): object {
  return { ...PLAIN, messages: [{ role, content: [block] }] };
}

test('are those of the installed SDK: a new version of it that changes one has to be looked at', () => {
  assert.deepEqual(
    storedShapes(),
    readRequestShapes(),
    'Run `node scripts/requestShapes.ts` and look at what has changed.',
  );
});

test('come from declarations with comments, unions, lists, maps and namespaces', () => {
  const read = readDeclarations(`
    /** Not this: interface Hidden { a: string } */
    export interface One { /** Header param: sent apart. */ a: 'x' | "y" | null; readonly b?: Array<string>;
      c: { [key: string]: unknown; }; d?: Space.Two[] | (string & {}); }
    export declare namespace Space { interface Two { type: 'two'; } type Three = One; }
    export { type One as Uno };`);
  assert.deepEqual(Object.fromEntries(read), {
    One: {
      fields: {
        a: { is: { anyOf: [{ literal: 'x' }, { literal: 'y' }, 'null'] }, header: true },
        b: { is: { listOf: 'string' }, optional: true },
        c: { is: { fields: {}, rest: 'unknown' } },
        d: { is: { anyOf: [{ listOf: { ref: 'Space.Two' } }, 'string'] }, optional: true },
      },
    },
    'Space.Two': { fields: { type: { is: { literal: 'two' } } } },
    'Space.Three': { ref: 'One' },
  });
});

test('know what a header carries from what the body does', () => {
  assert.deepEqual(problems({ ...PLAIN, betas: [] }), [{ kind: 'unknown', path: 'betas' }]);
});

test('refuse an unknown field at any depth', () => {
  const search = { type: 'web_search_20260318', name: 'web_search', user_location: { type: 'approximate', town: 'a' } };
  const result = { type: 'web_search_result', url: 'a', title: 'b', encrypted_content: 'c', rank: 1 };
  const found = { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [result] };
  assert.deepEqual(problems({ ...PLAIN, tools: [search] }), [
    { kind: 'unknown', path: 'tools.0.web_search_20260318.user_location.town' },
  ]);
  assert.deepEqual(problems(withBlock('assistant', found)), [
    { kind: 'unknown', path: 'messages.0.content.0.web_search_tool_result.content.0.rank' },
  ]);
});

test('refuse a missing field and a wrong value inside a tool of the API’s own', () => {
  const search = { type: 'web_search_20260318', max_uses: 'two' };
  assert.deepEqual(problems({ ...PLAIN, tools: [search] }), [
    { kind: 'missing', path: 'tools.0.web_search_20260318.name' },
    { kind: 'type', path: 'tools.0.web_search_20260318.max_uses' },
  ]);
});

test('take a name of any model and refuse a service tier of another name', () => {
  assert.deepEqual(problems({ ...PLAIN, model: 'claude-of-tomorrow' }), []);
  assert.deepEqual(problems({ ...PLAIN, service_tier: 'best' }), [{ kind: 'type', path: 'service_tier' }]);
});

test('leave out of a token count what only an answer needs', () => {
  const { max_tokens: _, ...body } = PLAIN;
  assert.deepEqual(problems(body, [], ROOTS.countTokens), []);
  assert.deepEqual(problems({ ...body, stream: true, metadata: {} }, [], ROOTS.countTokens), [
    { kind: 'unknown', path: 'stream' },
    { kind: 'unknown', path: 'metadata' },
  ]);
});

test('count tokens with an MCP server only for those who ask for the connector', () => {
  const { max_tokens: _, ...body } = PLAIN;
  const withServer = { ...body, mcp_servers: [{ type: 'url', name: 'a', url: 'https://a.example' }] };
  assert.deepEqual(problems(withServer, [], ROOTS.countTokens), [{ kind: 'beta', path: 'mcp_servers' }]);
  assert.deepEqual(problems(withServer, ['mcp-client-2025-11-20'], ROOTS.countTokens), []);
});

/** Bodies that use one thing of a beta each; the beta opens it, and nothing else does. */
const GATED: readonly (readonly [beta: string, body: object])[] = [
  ['mcp-client-2025-11-20', { ...PLAIN, mcp_servers: [] }],
  ['mcp-client-2025-11-20', { ...PLAIN, tools: [{ type: 'mcp_toolset', mcp_server_name: 'a' }] }],
  ['mcp-client-2026-09-15', withBlock('assistant', { type: 'mcp_tool_listing', mcp_server_name: 'a', tools: [] })],
  [
    'context-management-2025-06-27',
    { ...PLAIN, context_management: { edits: [{ type: 'clear_tool_uses_20250919' }] } },
  ],
  ['compact-2026-01-12', { ...PLAIN, context_management: { edits: [{ type: 'compact_20260112' }] } }],
  ['compact-2026-09-04', { ...PLAIN, compaction: { type: 'summarize' } }],
  ['compact-2026-09-04', withBlock('assistant', { type: 'compaction', content: 'a' })],
  ['message-threads-2026-08-12', { ...PLAIN, thread: { type: 'create' } }],
  ['inline-tools-2026-09-15', withBlock('system', addition({ type: 'tool_definition', definition: tool('a') }))],
  ['mid-conversation-tool-changes-2026-07-01', withBlock('system', addition({ type: 'tool_reference', name: 'a' }))],
  ['thinking-binding-controls-2026-08-01', { ...PLAIN, thinking: { type: 'adaptive', block_binding: {} } }],
  ['thinking-display-updates-2026-08-18', { ...PLAIN, thinking: { type: 'adaptive', display: 'updates' } }],
  ['server-side-fallback-2026-07-01', { ...PLAIN, fallbacks: 'default' }],
  ['fallback-credit-2026-07-01', { ...PLAIN, fallback_credit_token: 'a' }],
  ['mid-conversation-output-config-2026-07-01', systemMessage({ output_config: { effort: 'low' } })],
  ['mid-conversation-system-clear-at-2026-08-21', systemMessage({ clear_at: 'never' })],
  ['task-budgets-2026-03-13', { ...PLAIN, output_config: { task_budget: { type: 'tokens', total: 20_000 } } }],
  ['advisor-tool-2026-03-01', { ...PLAIN, tools: [{ type: 'advisor_20260301', name: 'advisor', model: 'a' }] }],
];

function tool(name: string): object {
  return { name, input_schema: { type: 'object' } };
}

function addition(what: object): object {
  return { type: 'tool_addition', tool: what };
}

function systemMessage(more: object): object {
  return { ...PLAIN, messages: [{ role: 'system', content: 'a', ...more }] };
}

for (const [beta, body] of GATED) {
  test(`open to ${beta} what is closed to every other beta: ${JSON.stringify(body).slice(44, 144)}`, () => {
    const opens = Object.keys(BETA_NAMES).filter((name) => problems(body, [name]).length === 0);
    assert.ok(opens.includes(beta), JSON.stringify(problems(body, [beta])));
    assert.deepEqual([...new Set(problems(body).map(({ kind }) => kind))], ['beta']);
    assert.ok(opens.length <= 3, opens.join(', '));
  });
}

/** What the shapes with betas have that those without have not: types, fields and values, as the gates name them. */
function betaOnly(all: Shapes, plain: Shapes): ReadonlySet<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const compare = (name: string, other: string): void => {
    const mine = all[name];
    const theirs = plain[other];
    if (visited.has(name) || mine === undefined || theirs === undefined) {
      return;
    }
    visited.add(name);
    if (!isObjectShape(mine) || !isObjectShape(theirs)) {
      compareTypes(name, mine, theirs);
      return;
    }
    for (const [field, { is }] of Object.entries(mine.fields)) {
      const its = theirs.fields[field];
      if (its === undefined) {
        found.add(`${name}.${field}`);
      } else {
        compareTypes(`${name}.${field}`, is, its.is);
      }
    }
  };
  const compareTypes = (at: string, mine: Shape, theirs: Shape): void => {
    const [own, others] = [members(mine, all), members(theirs, plain)];
    for (const [key, ref] of own) {
      const other = others.get(key);
      if (other === undefined && !others.has('string') && !others.has('unknown')) {
        found.add(ref.startsWith("'") ? `${at}=${ref.slice(1, -1)}` : ref);
      } else if (other !== undefined) {
        compare(ref, other);
      }
    }
  };
  compare(ROOTS.messages, ROOTS.messages);
  compare(ROOTS.countTokens, ROOTS.countTokens);
  return found;
}

/** The members of a type, by what tells them apart; each with the name of its type. */
function members(shape: Shape, all: Shapes): ReadonlyMap<string, string> {
  if (typeof shape === 'string') {
    return new Map([[shape, shape]]);
  }
  if ('literal' in shape) {
    return new Map([[`'${shape.literal}'`, `'${shape.literal}'`]]);
  }
  if ('ref' in shape) {
    const target = all[shape.ref] ?? 'unknown';
    return isObjectShape(target) ? new Map([[tagOf(target), shape.ref]]) : members(target, all);
  }
  if ('listOf' in shape) {
    return new Map([...members(shape.listOf, all)].map(([key, ref]) => [`${key}[]`, ref]));
  }
  return isObjectShape(shape)
    ? new Map([['"object"', '{}']])
    : new Map(shape.anyOf.flatMap((one) => [...members(one, all)]));
}

/** The value of `type` or `role`; a field of that name may also be about something else. */
function tagOf(shape: Shape): string {
  const tag = isObjectShape(shape) ? (shape.fields['type'] ?? shape.fields['role'])?.is : undefined;
  const text = JSON.stringify(tag ?? null);
  return text.includes('"literal"') ? text : '"object"';
}

test('give a gate to everything that the resource without betas does not have', () => {
  const found = betaOnly(shapes, readRequestShapes('messages').shapes);
  assert.ok(found.has('MessageCreateParamsBase.mcp_servers') && found.has('BetaMCPToolset'));
  const gates = new Set(Object.keys(GATES));
  assert.deepEqual(
    [...found].filter((key) => !gates.has(key)),
    [],
  );
});

test('have no gate that leads nowhere', () => {
  const lost = Object.keys(GATES).filter((key) => {
    const [type = '', field] = key.split('.');
    const shape = shapes[type] ?? 'unknown';
    const isRootField = type === ROOTS.countTokens || type === ROOTS.messages;
    const name = field?.split('=')[0];
    return !isObjectShape(shape) || (name !== undefined && !isRootField && !Object.hasOwn(shape.fields, name));
  });
  assert.deepEqual(lost, []);
});
