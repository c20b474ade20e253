import type { HostError } from '../../base/errors.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from '../../mcp/catalog/catalogItems.ts';
import type { Listing } from '../../mcp/catalog/listing.ts';
import type { Server } from '../../mcp/server.ts';
import { failureActions } from './failureActions.ts';
import type { ServerGroup, ServerNode } from './serverNode.ts';
import { stateReasons } from './stateReasons.ts';

const groups: readonly ServerGroup[] = ['tools', 'resources', 'prompts'];

/** The lines of a failure that are shown below its first one: what a server says has no end. */
const lastLines = 6;

/** The rows below `node`. */
export function childNodes(node: ServerNode): readonly ServerNode[] {
  if (node.kind === 'server') {
    return [...stateRows(node.server), ...groupRows(node.server)];
  }
  if (node.kind === 'others') {
    return [
      ...node.servers.map((server): ServerNode => ({ kind: 'server', server })),
      ...node.problems.map((problem): ServerNode => ({ kind: 'fileProblem', problem })),
    ];
  }
  return node.kind === 'group' ? groupChildren(node.server, node.group) : [];
}

/** The listings behind a group: resources and their templates stand together. */
export function groupListings(
  server: Server,
  group: ServerGroup,
): readonly Listing<McpTool | McpResource | McpResourceTemplate | McpPrompt>[] {
  switch (group) {
    case 'tools':
      return [server.tools.value];
    case 'resources':
      return [server.resources.value, server.resourceTemplates.value];
    case 'prompts':
      return [server.prompts.value];
  }
}

/** What there is to say about the state, and to do about it. */
function stateRows(server: Server): readonly ServerNode[] {
  const state = server.state.value;
  if (state.kind === 'failed' || state.kind === 'needsAuthorization') {
    return failureRows(server, state.error, stateReasons(state).slice(1));
  }
  if (state.kind === 'needsApproval') {
    return (state.changes ?? []).map((change, index) => ({ kind: 'change', server, index, change }));
  }
  return stateReasons(state).map((text, index) => message(server, `reason#${index}`, text));
}

function failureRows(server: Server, error: HostError, further: readonly string[]): readonly ServerNode[] {
  return [
    { kind: 'failure', server, error },
    ...further.slice(-lastLines).map((line, index) => message(server, `line#${index}`, line)),
    ...failureActions(server, error).map((action): ServerNode => ({ kind: 'failureAction', server, action })),
  ];
}

/** What it offers, or offered when it was last seen. */
function groupRows(server: Server): readonly ServerNode[] {
  return groups
    .filter((group) => groupListings(server, group).some(({ kind }) => kind !== 'none'))
    .map((group) => ({ kind: 'group', server, group }));
}

function groupChildren(server: Server, group: ServerGroup): readonly ServerNode[] {
  const failures = groupListings(server, group).flatMap((listing, index) =>
    listing.error ? [message(server, `${group}#${index}`, listing.error.message)] : [],
  );
  return [...groupItems(server, group), ...failures];
}

function groupItems(server: Server, group: ServerGroup): readonly ServerNode[] {
  switch (group) {
    case 'tools':
      return server.tools.value.items.map((tool) => ({ kind: 'tool', server, tool }));
    case 'resources':
      return [
        ...server.resources.value.items.map((resource) => ({ kind: 'resource', server, resource }) as const),
        ...server.resourceTemplates.value.items.map(
          (template) => ({ kind: 'resourceTemplate', server, template }) as const,
        ),
      ];
    case 'prompts':
      return server.prompts.value.items.map((prompt) => ({ kind: 'prompt', server, prompt }));
  }
}

function message(server: Server, id: string, text: string): ServerNode {
  return { kind: 'message', id: `${server.id}#${id}`, text };
}
