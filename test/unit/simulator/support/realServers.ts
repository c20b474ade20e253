import { fileURLToPath } from 'node:url';
import type Anthropic from '@anthropic-ai/sdk';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

/** MCP servers that run as they do for a user, with their tools under the names that a host would give them. */
export interface RealServers {
  readonly tools: readonly Anthropic.Tool[];
  call(name: string, input: unknown): Promise<CallResult>;
  close(): Promise<void>;
}

/** What a call gave, ready for a `tool_result`. */
export type CallResult = Required<Pick<Anthropic.ToolResultBlockParam, 'content' | 'is_error'>>;

/** What to start. */
export interface ServerSetup {
  readonly name: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the reference servers of these names; `nameTool` says what a host would call their tools. */
export async function startRealServers(
  setups: readonly ServerSetup[],
  nameTool: (server: string, tool: string) => string,
): Promise<RealServers> {
  const clients: Client[] = [];
  const tools: Anthropic.Tool[] = [];
  const routes = new Map<string, { readonly client: Client; readonly name: string }>();
  for (const { name, args = [], env = {} } of setups) {
    const client = await connect(name, args, env);
    clients.push(client);
    for (const tool of (await client.listTools()).tools) {
      const modelName = nameTool(name, tool.name);
      routes.set(modelName, { client, name: tool.name });
      tools.push({
        name: modelName,
        description: tool.description ?? '',
        input_schema: tool.inputSchema as Anthropic.Tool.InputSchema,
      });
    }
  }
  return {
    tools,
    call: async (modelName, input) => {
      const route = routes.get(modelName);
      const result = await route?.client.callTool({ name: route.name, arguments: input as Record<string, unknown> });
      return { content: resultContent(result?.content), is_error: result?.isError === true };
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

async function connect(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Client> {
  const script = fileURLToPath(import.meta.resolve(`@modelcontextprotocol/server-${name}/dist/index.js`));
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [script, ...args],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stderr: 'ignore',
  });
  await client.connect(transport);
  return client;
}

interface Part {
  readonly type: string;
  readonly text?: string;
  readonly data?: string;
  readonly mimeType?: string;
}

function resultContent(content: unknown): CallResult['content'] {
  const parts = (content as readonly Part[]).filter((part) => part.type !== 'text' || part.text !== '');
  return parts.map((part) =>
    part.type === 'image'
      ? {
          type: 'image',
          source: { type: 'base64', media_type: part.mimeType as 'image/png', data: part.data ?? '' },
        }
      : { type: 'text', text: part.text ?? JSON.stringify(part) },
  );
}
