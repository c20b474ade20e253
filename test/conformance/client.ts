/*
 * The client under test of the official conformance suite: our own connection, started with the URL that the suite
 * appends to the command. It lists everything and calls the tools that the scenario names, or else each tool once.
 */
import { isRecord, parseJson, type JsonObject } from '../../src/base/json.ts';
import type { McpTool } from '../../src/mcp/catalog/catalogItems.ts';
import { Connection } from '../../src/mcp/connection/connection.ts';
import { DEFAULT_TIMEOUTS } from '../../src/mcp/connection/connectionOptions.ts';
import { EraVerdicts } from '../../src/mcp/connection/eraVerdicts.ts';
import { eventually } from '../unit/mcp/support/eventually.ts';

interface PlannedCall {
  readonly name: string;
  readonly arguments: JsonObject;
}

const write = (level: string) => (message: string) => console.error(`${level} ${message}`);

const connection = new Connection({
  launch: { kind: 'http', transport: 'http', url: process.argv.at(-1) ?? '', headers: {} },
  clientInfo: { name: 'patchbay', version: '0' },
  inheritedEnv: {},
  verdicts: new EraVerdicts(),
  timeouts: DEFAULT_TIMEOUTS,
  log: {
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  },
});

function plannedCalls(tools: readonly McpTool[]): readonly PlannedCall[] {
  const context = parseJson(process.env['MCP_CONFORMANCE_CONTEXT'] ?? '');
  const named = isRecord(context) ? context['toolCalls'] : undefined;
  const received = tools[0]?.inputSchema ?? {};
  return Array.isArray(named)
    ? (named as readonly PlannedCall[])
    : tools.map((tool) => ({ name: tool.name, arguments: sampleArguments(tool.inputSchema, received) }));
}

/** A value of the declared type for each required property; a tool that asks for a schema gets one as it was received. */
function sampleArguments(schema: JsonObject, received: JsonObject): JsonObject {
  const { required, properties } = schema;
  const names = Array.isArray(required) ? required.map(String) : [];
  return Object.fromEntries(
    names.map((name) => {
      const property = isRecord(properties) ? properties[name] : undefined;
      const type = isRecord(property) ? property['type'] : 'string';
      const samples = { number: 5, integer: 5, boolean: true, array: [], object: received };
      return [name, Object.entries(samples).find(([key]) => key === type)?.[1] ?? 'sample'];
    }),
  );
}

await connection.start();
const state = connection.state.peek();
if (state.kind !== 'ready') {
  process.exitCode = 1;
} else {
  const { tools } = connection.catalog;
  await eventually(() => tools.listing.peek().kind !== 'loading', 30_000);
  for (const call of plannedCalls(tools.listing.peek().items)) {
    const outcome = await connection.callTool({ toolName: call.name, args: call.arguments, options: {} });
    console.error(`${call.name}: ${JSON.stringify(outcome)}`);
  }
}
await connection.close();
