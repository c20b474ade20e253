import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { unlistedModel } from '../../../../src/claude/models.ts';
import { isModelTool, type ToolParam } from '../../../../src/claude/wire.ts';
import { planTools, type ToolPlan } from '../../../../src/chat/tools/planTools.ts';
import {
  claudeFeatures,
  compatibleFeatures,
  haiku,
  manyTools,
  noChoices,
  offered,
  sonnet,
  toolFacts,
} from './offer.ts';

suite('the plan of the tools');

function nameOf(tool: ToolParam): string {
  return tool.name ?? String('type' in tool && tool.type);
}

function namesOf({ tools }: ToolPlan): readonly string[] {
  return tools.map(nameOf);
}

function deferredIn({ tools }: ToolPlan): readonly string[] {
  return tools.filter((tool) => isModelTool(tool) && tool.defer_loading).map(nameOf);
}

const few = [offered('files', 'read'), offered('git', 'log')];
const many = [...manyTools('big', 40), ...few];

test('shows a few tools whole', () => {
  const plan = planTools(toolFacts(few));
  assert.deepEqual(namesOf(plan), ['patchbay__read_result', 'mcp__files__read', 'mcp__git__log']);
  assert.equal(plan.search, undefined);
  assert.deepEqual(deferredIn(plan), []);
});

test('gives the same bytes whatever order servers came up in', () => {
  const skills = ['b', 'a'].map((name) => ({
    uri: `skill://${name}/SKILL.md`,
    name,
    description: '',
    serverName: 's',
  }));
  fc.assert(
    fc.property(fc.shuffledSubarray([...many], { minLength: many.length }), fc.boolean(), (tools, isReversed) => {
      const servers = ['files', 'git'];
      const order = <T>(items: readonly T[]): readonly T[] => (isReversed ? items.toReversed() : items);
      const plan = (facts: Parameters<typeof toolFacts>): string => JSON.stringify(planTools(toolFacts(...facts)));
      assert.equal(
        plan([tools, { offer: { resourceServers: order(servers), skills: order(skills) } }]),
        plan([many, { offer: { resourceServers: servers, skills } }]),
      );
    }),
    { numRuns: 20 },
  );
});

test("leaves definitions that take too much of the window to the search of Claude's side", () => {
  const plan = planTools(toolFacts(many));
  assert.equal(plan.search, 'platform');
  assert.equal(deferredIn(plan).length, many.length);
  assert.ok(plan.tools.some((tool) => 'type' in tool && tool.type === 'tool_search_tool_regex_20251119'));
  assert.ok(
    plan.tools.some((tool) => isModelTool(tool) && !tool.defer_loading),
    'the API wants one that is not deferred',
  );
  assert.equal(plan.bindings['mcp__git__log']?.isDeferred, true);
});

test('holds nothing back as long as it fits', () => {
  assert.equal(planTools(toolFacts(many, { model: { ...sonnet, maxInputTokens: 1_000_000 } })).search, undefined);
  assert.equal(planTools(toolFacts(manyTools('big', 12))).search, undefined, 'looking for so few costs more');
});

test('leaves them to a search of the host where the model or the endpoint has none', () => {
  const unlisted = unlistedModel('claude-of-tomorrow');
  for (const facts of [{ model: unlisted }, { features: { ...claudeFeatures, hasToolSearch: false } }]) {
    const plan = planTools(toolFacts(many, facts));
    assert.equal(plan.search, 'host');
    assert.deepEqual(namesOf(plan), ['patchbay__find_tools', 'patchbay__call_tool', 'patchbay__read_result']);
    assert.equal(plan.bindings['mcp__git__log']?.isDeferred, true);
    const [find] = plan.tools;
    assert.match(String(find?.['description']), /"big" \(40\), "files" \(1\), "git" \(1\)/);
  }
});

test('uses no search where nobody has one', () => {
  const { offer: _, ...facts } = toolFacts(many, { features: { ...claudeFeatures, hasToolSearch: false } });
  const plan = planTools(facts);
  assert.equal(plan.search, undefined);
  assert.equal(plan.tools.length, many.length);
});

test('shows what the user always wants shown', () => {
  const choices = { ...noChoices, alwaysLoad: ['git/*', 'big/tool_1', 'none/*'] };
  const plan = planTools(toolFacts(many, { choices }));
  const shown = plan.tools.filter((tool) => isModelTool(tool) && !tool.defer_loading).map(nameOf);
  assert.deepEqual(shown, ['patchbay__read_result', 'mcp__big__tool_1', 'mcp__git__log']);
});

test('takes a pattern for what it says and no more', () => {
  const tools = [...manyTools('big', 40), offered('a.b', 'c(d'), offered('axb', 'c(d')];
  const plan = planTools(toolFacts(tools, { choices: { ...noChoices, alwaysLoad: ['a.b/c(d'] } }));
  const shown = plan.tools.filter((tool) => isModelTool(tool) && !tool.defer_loading).map(nameOf);
  assert.deepEqual(shown, ['patchbay__read_result', 'mcp__a_b__c_d']);
});

test('shows what a server wants shown only as far as it fits', () => {
  const eager = manyTools('eager', 60).map((tool) => ({
    ...tool,
    tool: { ...tool.tool, isAlwaysLoaded: true } as const,
  }));
  const plan = planTools(toolFacts(eager));
  const shown = eager.length - deferredIn(plan).length;
  assert.ok(shown > 0 && shown < 30, String(shown));
});

test('can show everything or nothing from the start, as the user likes', () => {
  assert.equal(planTools(toolFacts(many, { choices: { ...noChoices, deferAboveShare: 1 } })).search, undefined);
  const small = Array.from({ length: 13 }, (_, index) => offered('small', `t${index}`));
  assert.equal(planTools(toolFacts(small)).search, undefined);
  assert.equal(planTools(toolFacts(small, { choices: { ...noChoices, deferAboveShare: 0 } })).search, 'platform');
});

test("gives Claude's own tools where they are wanted and the model and the endpoint have them", () => {
  const choices = { ...noChoices, serverTools: ['web_fetch', 'web_search'] } as const;
  const types = (facts: Partial<Parameters<typeof planTools>[0]>): readonly unknown[] =>
    planTools(toolFacts([], { choices, ...facts })).tools.flatMap((tool) => ('type' in tool ? [tool.type] : []));
  assert.deepEqual(types({}), ['web_search_20260318', 'web_fetch_20260318']);
  assert.deepEqual(types({ model: haiku }), []);
  assert.deepEqual(types({ features: { ...claudeFeatures, hasServerTools: false } }), []);
});

const web = { serverId: 'id-web', serverName: 'web server', url: 'https://example.com/mcp' };
const near = { serverId: 'id-near', serverName: 'near', url: 'http://127.0.0.1:1/mcp' };

test("leaves a server that Claude's side calls to it, but not one that it cannot reach", () => {
  const tools = [...few, offered('web', 'search'), offered('near', 'look')];
  const plan = planTools(toolFacts(tools, { choices: { ...noChoices, connectors: [web, near] } }));
  assert.deepEqual(plan.connectors, [{ serverId: 'id-web', name: 'web_server', url: web.url }]);
  assert.deepEqual(plan.tools.at(-1), { type: 'mcp_toolset', mcp_server_name: 'web_server' });
  assert.ok(!('mcp__web__search' in plan.bindings));
  assert.ok('mcp__near__look' in plan.bindings);
  assert.ok(plan.betas.includes('mcp-client-2025-11-20'));
});

test("keeps Claude's side from calling tools that are off, in a definition that does not depend on their order", () => {
  const planned = (...disabledTools: readonly string[]): unknown =>
    planTools(toolFacts([], { choices: { ...noChoices, connectors: [{ ...web, disabledTools }] } })).tools.at(-1);
  assert.deepEqual(planned('wipe', 'drop'), {
    type: 'mcp_toolset',
    mcp_server_name: 'web_server',
    configs: { drop: { enabled: false }, wipe: { enabled: false } },
  });
  assert.equal(JSON.stringify(planned('wipe', 'drop')), JSON.stringify(planned('drop', 'wipe')));
});

test('calls such a server itself where the endpoint cannot', () => {
  const features = { ...claudeFeatures, hasConnector: false };
  const choices = { ...noChoices, connectors: [web] };
  const plan = planTools(toolFacts([offered('web', 'search')], { features, choices }));
  assert.equal(plan.connectors, undefined);
  assert.ok('mcp__web__search' in plan.bindings);
});

test('names servers that would be the same apart', () => {
  const connectors = [web, { ...web, serverId: 'other', serverName: 'web/server' }];
  const plan = planTools(toolFacts([], { choices: { ...noChoices, connectors } }));
  assert.deepEqual(
    plan.connectors?.map(({ name }) => name),
    ['web_server', 'web_server_2'],
  );
});

test('makes later tools known by their definitions only where model and endpoint take that', () => {
  assert.equal(planTools(toolFacts(few)).laterTools, 'definition');
  assert.equal(planTools(toolFacts(few, { model: haiku })).laterTools, 'host');
  const features = { ...claudeFeatures, hasToolChanges: false };
  const plan = planTools(toolFacts(few, { features }));
  assert.equal(plan.laterTools, 'host');
  assert.deepEqual(plan.betas, []);
  assert.deepEqual(namesOf(plan).slice(0, 2), ['patchbay__find_tools', 'patchbay__call_tool']);
});

test('gives a compatible server with nothing on offer no tools, for its model may know none', () => {
  const local = { model: unlistedModel('llama'), features: compatibleFeatures };
  assert.deepEqual(planTools(toolFacts([], local)), { tools: [], bindings: {}, betas: [] });
  assert.equal(planTools(toolFacts(few, local)).laterTools, 'host');
});

test('offers resources and skills only where there are any', () => {
  const skill = {
    uri: 'skill://review/SKILL.md',
    name: 'review',
    description: 'How to "review"\nwell',
    serverName: 'docs',
  };
  const plan = planTools(toolFacts(few, { offer: { resourceServers: ['docs'], skills: [skill] } }));
  assert.deepEqual(namesOf(plan).slice(0, 4), [
    'patchbay__list_resources',
    'patchbay__read_resource',
    'patchbay__load_skill',
    'patchbay__read_result',
  ]);
  const described = plan.tools.find(({ name }) => name === 'patchbay__load_skill')?.['description'];
  assert.match(String(described), /\{"name":"review","server":"docs","description":"How to \\"review\\"\\nwell"\}/);
});
