import type { OfferedResources } from '../../../mcp/registryResources.ts';
import { cutText } from '../../wellFormed.ts';
import { failed, told } from './hostAnswer.ts';
import { inputSchema, textOf, textSchema } from './hostInput.ts';
import { hostModelName } from './hostServer.ts';
import type { HostTool } from './hostTool.ts';

const pageSize = 100;
const maxServers = 50;

/** Characters of what a server writes about one resource. */
const maxText = 300;

/** Lists what the servers have to read. */
export const listResources: HostTool = {
  name: 'list_resources',
  title: 'List resources',
  describe: ({ resourceServers }) =>
    resourceServers.length === 0
      ? undefined
      : {
          description: `Lists the resources that MCP servers offer to be read: files, records, pages. Read one with ${hostModelName('read_resource')}. Servers that have resources: ${resourceServers
            .slice(0, maxServers)
            .map((name) => JSON.stringify(cutText(name, 100)))
            .join(', ')}.`,
          schema: inputSchema(
            {
              server: textSchema('Lists only the resources of this server.'),
              cursor: textSchema('Goes on where the page before, which named it, has ended.'),
            },
            ['server', 'cursor'],
          ),
        },
  call: (input, { resources }) => {
    const server = textOf(input, 'server');
    const offered = resources.resources
      .peek()
      .filter(({ serverName }) => server === undefined || serverName === server);
    if (offered.length === 0) {
      return failed(server === undefined ? 'No server has resources now.' : 'This server has no resources now.');
    }
    return told(pageOf(offered.flatMap(entriesOf), Number(textOf(input, 'cursor') ?? 0)));
  },
};

function entriesOf({ serverName, resources, templates }: OfferedResources): readonly object[] {
  return [
    ...resources.map(({ uri, ...rest }) => ({ server: serverName, uri, ...shortened(rest) })),
    ...templates.map(({ uriTemplate, ...rest }) => ({ server: serverName, uriTemplate, ...shortened(rest) })),
  ];
}

function shortened(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, cutText(text, maxText)]));
}

function pageOf(entries: readonly object[], from: number): string {
  const start = Number.isSafeInteger(from) && from > 0 ? from : 0;
  const page = entries.slice(start, start + pageSize);
  const end = start + page.length;
  const more = end < entries.length ? `\nThere are ${entries.length - end} more: cursor "${end}".` : '';
  return `${page.map((entry) => JSON.stringify(entry)).join('\n')}${more}`;
}
