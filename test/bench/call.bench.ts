import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Conversation } from '../../src/chat/conversation/conversation.ts';
import { emptyConversation, foldEvent } from '../../src/chat/conversation/foldEvent.ts';
import { nextStep } from '../../src/chat/turn/nextStep.ts';
import { buildSetup } from '../../src/chat/request/setup.ts';
import { toolResult } from '../../src/chat/results/toolResults.ts';
import { bindingOf } from '../../src/chat/conversation/toolUses.ts';
import { providerFeatures } from '../../src/claude/providers/providerFeatures.ts';
import { unlistedModel } from '../../src/claude/models.ts';
import { registryTools } from '../../src/mcp/registryTools.ts';
import { eventually } from '../unit/mcp/support/eventually.ts';
import type { Bench } from './harness.ts';
import { benchMemory, benchRegistry } from './support/benchRegistry.ts';

const callsPerRun = 300;
const server = path.join(import.meta.dirname, '../servers/modernServer.ts');
const folder = mkdtempSync(path.join(os.tmpdir(), 'call-'));

const host = benchRegistry({ name: 'bench', path: folder }, benchMemory());
const { registry } = host;
const tools = registryTools(registry);
const client = new Client({ name: 'raw', version: '0' }, { versionNegotiation: { mode: 'auto' } });

/** A conversation in which the tool is allowed by rule, and Claude has just asked for it. */
let asking: Conversation | undefined;

/**
 * What the host adds to a tool call: finding the server, the rule that allows the tool, and the outcome made into a
 * `tool_result`, against the SDK's bare `callTool`. Both speak to a process of the same server.
 */
export const bench: Bench = {
  name: 'call',
  unit: `ms for ${callsPerRun} calls`,
  limit: 1.1,
  runs: 21,
  prepare: async () => {
    writeFileSync(path.join(folder, 'anchor'), '');
    host.write({ modern: { command: process.execPath, args: [server] } });
    registry.start();
    await host.approve();
    await eventually(() => tools.tools.value.length > 0);
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [server] }));
    asking = conversationWithGrant();
    await ours();
    await baseline();
  },
  ours,
  baseline,
  cleanup: async () => {
    await Promise.all([registry.close(), client.close()]);
    rmSync(folder, { recursive: true, force: true });
  },
};

async function ours(): Promise<number> {
  const started = performance.now();
  for (let call = 0; call < callsPerRun; call++) {
    const step = asking && nextStep(asking);
    assert.ok(asking && step?.kind === 'tools');
    const [use] = step.callable;
    assert.ok(use);
    const binding = bindingOf(asking, use.name);
    assert.ok(binding);
    const outcome = await tools.call(binding.ref, use.input as Record<string, unknown>, {});
    assert.equal(toolResult(use.id, { outcome }).is_error, undefined);
  }
  return performance.now() - started;
}

async function baseline(): Promise<number> {
  const started = performance.now();
  for (let call = 0; call < callsPerRun; call++) {
    const result = await client.callTool({ name: 'echo', arguments: { text: 'hello' } });
    assert.notEqual(result.isError, true);
  }
  return performance.now() - started;
}

function conversationWithGrant(): Conversation {
  const setup = buildSetup({
    model: unlistedModel('m'),
    features: providerFeatures.anthropic,
    tools: tools.tools.value,
    offer: { resourceServers: [], skills: [] },
    choices: { serverTools: [], connectors: [], alwaysLoad: [], deferAboveShare: 1 },
    thinking: 'off',
    instructions: [],
    folders: [],
  });
  const name = Object.keys(setup.bindings).find((modelName) => setup.bindings[modelName]?.ref.toolName === 'echo');
  assert.ok(name);
  const granting: Conversation = { ...emptyConversation('c', 0), grants: [name] };
  const answer = {
    kind: 'assistant',
    id: 'a',
    at: 0,
    model: 'm',
    stopReason: 'tool_use',
    content: [{ type: 'tool_use', id: 't', name, input: { text: 'hello' } }],
  } as const;
  const question = { kind: 'user', id: 'u', at: 0, content: [{ type: 'text', text: 'hi' }] } as const;
  return [
    { v: 1, type: 'userSent', message: question } as const,
    { v: 1, type: 'setUp', setup } as const,
    { v: 1, type: 'assistantAnswered', message: answer } as const,
  ].reduce<Conversation>(foldEvent, granting);
}
