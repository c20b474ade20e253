import { failed, unanswered } from './hostAnswer.ts';
import { inputSchema, textOf, textSchema } from './hostInput.ts';
import { hostModelName } from './hostServer.ts';
import type { HostTool } from './hostTool.ts';

/** Reads a resource of a server for Claude. */
export const readResource: HostTool = {
  name: 'read_resource',
  title: 'Read a resource',
  describe: ({ resourceServers }) =>
    resourceServers.length === 0
      ? undefined
      : {
          description: `Reads a resource of an MCP server. ${hostModelName('list_resources')} tells which there are; a uriTemplate (RFC 6570) stands for many and has to be filled in.`,
          schema: inputSchema({
            server: textSchema('The server that has the resource.'),
            uri: textSchema('The URI of the resource, exactly as it was listed.'),
          }),
        },
  call: async (input, { resources, signal }) => {
    const server = textOf(input, 'server');
    const uri = textOf(input, 'uri');
    if (server === undefined || uri === undefined) {
      return failed('Say in `server` and `uri` which resource to read.');
    }
    const outcome = await resources.read(server, uri, signal && { signal });
    if (outcome.kind !== 'ok') {
      return unanswered(outcome);
    }
    return { kind: 'ok', content: outcome.contents, ...(outcome.note !== undefined && { note: outcome.note }) };
  },
};
