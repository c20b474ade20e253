import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { extensionId } from '../../src/contributions.ts';
import { uiSuite, type UiTest, type UiTestOptions } from '../host/uiSuite.ts';
import type { Workbench } from '../host/workbench.ts';
import { faulty, text, toolUse } from '../simulator/replies.ts';
import { startSimulator } from '../simulator/simulator.ts';

suite('bad answers');

const root = path.join(import.meta.dirname, '../..');
const simulator = await startSimulator();
after(() => simulator.close());

const deadAddress = await addressOfNobody();

const ui = uiSuite({ vsix: [path.join(root, 'dist/patchbay.vsix')], env: { ANTHROPIC_API_KEY: '' } });
const pointed: UiTestOptions = { machineSettings: { 'patchbay.claude.baseUrl': simulator.url }, timeoutMs: 120_000 };

ui('without a key the chat asks for one, and a wrong one is said to be wrong', pointed, async ({ workbench }) => {
  const chat = await openChat(workbench);
  await chat.getByText('Claude needs an API key').first().waitFor();
  await chat.getByRole('button', { name: 'Set API Key' }).click();
  await workbench.quick.input('a-wrong-key');
  await ask(chat, 'Hello?');
  await chat
    .getByText(/API key.*(not accepted|refused|rejected|invalid)/i)
    .first()
    .waitFor();
  await chat.getByRole('button', { name: 'Set API Key' }).click();
  await workbench.quick.input('a-good-key');
  simulator.nextReplies([text('Hello from the other side.')]);
  await chat.getByRole('button', { name: 'Try Again' }).click();
  await chat.getByText('Hello from the other side.').first().waitFor();
});

ui('models can be chosen before any chat is open, and a missing key is said to be missing', pointed, async (test) => {
  const { quick, dialogs, webviews } = test.workbench;
  await quick.runCommand('Patchbay: Choose Model...');
  await dialogs.answerNotification(/API key/, 'Set API Key');
  await quick.input('a-good-key');
  await quick.runCommand('Patchbay: Choose Model...');
  await quick.pick('Claude Haiku 5.5');
  await webviews.find(extensionId, 'panel').getByRole('combobox', { name: 'Model' }).waitFor();
});

ui('an overloaded API is said to be overloaded, and can be asked again', pointed, async ({ workbench }) => {
  const chat = await openWithKey(workbench);
  simulator.nextReplies(faulty({ kind: 'status', status: 529, retryAfter: 120 }));
  await ask(chat, 'Hello?');
  await chat
    .getByText(/overloaded.*Asking again in \d+ s/i)
    .first()
    .waitFor();
  simulator.nextReplies([text('Now it works.')]);
  await chat.getByRole('button', { name: 'Try Now' }).click();
  await chat.getByText('Now it works.').first().waitFor();
});

ui(
  'an API that cannot be reached is named, with a way to the setting',
  { ...pointed, machineSettings: { 'patchbay.claude.baseUrl': deadAddress } },
  async ({ workbench }) => {
    const chat = await openWithKey(workbench);
    await ask(chat, 'Hello?');
    // The live region may say it, too.
    await chat.getByText(`${deadAddress} cannot be reached`).first().waitFor();
    await chat.getByRole('button', { name: 'Open Settings' }).waitFor();
    await chat.getByRole('button', { name: 'Try Now' }).waitFor();
    await chat.getByRole('button', { name: 'Stop' }).first().click();
    await chat.getByText('You stopped Claude here.').first().waitFor();
  },
);

ui(
  'a tool that does not exist and a tool that fails stand in their cards; the answer goes on',
  withServer(),
  async (test) => {
    const { workbench } = test;
    await startServer(test);
    const chat = await openWithKey(workbench);
    simulator.nextReplies(
      [toolUse('mcp__modern__no_such_tool'), toolUse('mcp__modern__fail')],
      [text('Neither worked.')],
    );
    await ask(chat, 'Use both.');
    await chat.getByRole('button', { name: 'Allow once: fail' }).click();
    await chat.getByText('Neither worked.').first().waitFor();
    await chat.getByText('Not available', { exact: true }).first().waitFor();
    await chat.getByText('The tool reports an error').first().waitFor();
  },
);

ui('an approval outlives a reload, and a denial reaches Claude', withServer(), async (test) => {
  const { workbench } = test;
  await startServer(test);
  const chat = await openWithKey(workbench);
  simulator.nextReplies([toolUse('mcp__modern__echo', { text: 'x' })]);
  await ask(chat, 'Echo x.');
  await chat.getByRole('button', { name: /^Allow once/ }).waitFor();
  await workbench.reload();
  const restored = workbench.webviews.find(extensionId, 'panel');
  simulator.nextReplies([text('As you wish.')]);
  await restored.getByRole('button', { name: /^Deny/ }).first().click();
  await restored.getByText('As you wish.').waitFor();
  await restored.getByText('Denied').first().waitFor();
});

/** An address at which nobody listens: the system has just given the port, and got it back. */
async function addressOfNobody(): Promise<string> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return `http://127.0.0.1:${port}`;
}

function withServer(): UiTestOptions {
  const server = { command: process.execPath, args: [path.join(root, 'test/servers/modernServer.ts')] };
  return { ...pointed, files: { '.mcp.json': JSON.stringify({ mcpServers: { modern: server } }) } };
}

async function startServer({ workbench: { views, dialogs } }: UiTest): Promise<void> {
  await views.open('Patchbay');
  await views.rowAction('Servers', 'Server modern, waits for your approval', 'Start Server...');
  await dialogs.answer('Allow and Start');
  await views.item('Servers', 'Server modern, running').waitFor();
}

async function openChat(workbench: Workbench): Promise<FrameLocator> {
  await workbench.quick.runCommand('Patchbay: Open Chat');
  return workbench.webviews.find(extensionId, 'panel');
}

async function openWithKey(workbench: Workbench): Promise<FrameLocator> {
  await workbench.quick.runCommand('Patchbay: Set API Key...');
  await workbench.quick.input('a-good-key');
  return openChat(workbench);
}

async function ask(chat: FrameLocator, question: string): Promise<void> {
  const send = chat.getByRole('button', { name: 'Send' });
  await send.waitFor();
  await chat.getByRole('textbox', { name: 'Message to Claude' }).fill(question);
  await send.click();
}
