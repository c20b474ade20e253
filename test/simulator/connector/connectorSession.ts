import type {
  BetaMCPToolset,
  BetaRequestMCPServerURLDefinition,
  MessageCreateParamsBase,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { isRecord } from '../../../src/base/json.ts';
import type { ConnectorTool } from '../tools/toolWalk.ts';
import { ConnectorError } from './connectorError.ts';
import type { ConnectorOutcome } from './connectorOutcome.ts';

/** A call that the simulator made in the name of the API. */
export interface ConnectorCall {
  readonly server: string;
  /** As the request had it; where it really went is the tests' own affair. */
  readonly url: string;
  /** The token of the request, which went along as a bearer. */
  readonly authorization: string | undefined;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Where the servers are that requests name by public addresses, and what is to be told of each call. */
export interface ConnectorNet {
  /** By public address: the address to go to instead. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly onCall: (call: ConnectorCall) => void;
}

/** The MCP servers of one request: asked for their tools before the answer, called during it, left at its end. */
export class ConnectorSession {
  readonly #servers: readonly BetaRequestMCPServerURLDefinition[];
  readonly #toolsets: readonly BetaMCPToolset[];
  readonly #net: ConnectorNet;
  readonly #clients = new Map<string, Client>();

  constructor({ mcp_servers: servers = [], tools = [] }: MessageCreateParamsBase, net: ConnectorNet) {
    this.#servers = servers;
    this.#toolsets = tools.filter((tool) => tool.type === 'mcp_toolset');
    this.#net = net;
  }

  /** The tools that the toolsets enable, by server; throws {@link ConnectorError} where a server does not answer. */
  async tools(): Promise<ReadonlyMap<string, readonly ConnectorTool[]>> {
    const found = new Map<string, readonly ConnectorTool[]>();
    for (const server of this.#servers) {
      const toolset = this.#toolsets.find((one) => one.mcp_server_name === server.name);
      const listed = toolset?.tools ?? (await this.#list(server));
      found.set(
        server.name,
        listed.flatMap((tool) => configured(server.name, tool, toolset)),
      );
    }
    return found;
  }

  /** Calls a tool; what goes wrong at the server is an outcome, too. */
  async call(serverName: string, tool: string, input: Readonly<Record<string, unknown>>): Promise<ConnectorOutcome> {
    const server = this.#servers.find(({ name }) => name === serverName);
    if (server === undefined) {
      throw new Error(`The brain called a tool of an MCP server that the request does not have: ${serverName}.`);
    }
    const { url, authorization_token: token } = server;
    this.#net.onCall({ server: serverName, url, authorization: token ?? undefined, tool, input });
    const client = await this.#client(server);
    const result = await client.callTool({ name: tool, arguments: { ...input } });
    const parts: readonly unknown[] = Array.isArray(result.content) ? result.content : [];
    return { isError: result.isError === true, texts: parts.map(textOf) };
  }

  /** Says goodbye to all servers. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    this.#clients.clear();
  }

  async #list(server: BetaRequestMCPServerURLDefinition): Promise<readonly ListedTool[]> {
    const client = await this.#client(server);
    const { tools } = await client.listTools();
    return tools.map(({ name, description = '', inputSchema }) => ({ name, description, input_schema: inputSchema }));
  }

  async #client(server: BetaRequestMCPServerURLDefinition): Promise<Client> {
    const known = this.#clients.get(server.name);
    if (known !== undefined) {
      return known;
    }
    const address = this.#net.hosts[server.url];
    if (address === undefined) {
      throw new ConnectorError(server.name, `nobody answers at ${server.url}`);
    }
    const headers = server.authorization_token ? { authorization: `Bearer ${server.authorization_token}` } : {};
    const client = new Client({ name: 'simulated connector', version: '1.0.0' });
    try {
      await client.connect(new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers } }));
    } catch (error) {
      throw new ConnectorError(server.name, error);
    }
    this.#clients.set(server.name, client);
    return client;
  }
}

interface ListedTool {
  readonly name: string;
  readonly description?: string | null;
  readonly input_schema: Readonly<Record<string, unknown>>;
}

function configured(server: string, tool: ListedTool, toolset: BetaMCPToolset | undefined): readonly ConnectorTool[] {
  const config = { ...toolset?.default_config, ...toolset?.configs?.[tool.name] };
  const { name, description, input_schema: inputSchema } = tool;
  const offered = { name, description: description ?? '', inputSchema, origin: 'connector', server } as const;
  return config.enabled === false ? [] : [{ tool: offered, isDeferred: config.defer_loading === true }];
}

/** The API takes texts; of anything else it has a note. */
function textOf(part: unknown): string {
  if (!isRecord(part)) {
    return '';
  }
  return typeof part['text'] === 'string' ? part['text'] : `[${String(part['type'])} content is not supported]`;
}
