import type { HostError } from '../../base/errors.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from '../../mcp/catalog/catalogItems.ts';
import type { Server } from '../../mcp/server.ts';
import type { FileProblem } from './fileProblems.ts';

/** What a server's children are gathered under. */
export type ServerGroup = 'tools' | 'resources' | 'prompts';

/** One row of the servers tree. */
export type ServerNode =
  | { readonly kind: 'server'; readonly server: Server }
  | { readonly kind: 'group'; readonly server: Server; readonly group: ServerGroup }
  | { readonly kind: 'tool'; readonly server: Server; readonly tool: McpTool }
  | { readonly kind: 'resource'; readonly server: Server; readonly resource: McpResource }
  | { readonly kind: 'resourceTemplate'; readonly server: Server; readonly template: McpResourceTemplate }
  | { readonly kind: 'prompt'; readonly server: Server; readonly prompt: McpPrompt }
  | { readonly kind: 'fileProblem'; readonly problem: FileProblem }
  /** Why a server failed. */
  | { readonly kind: 'failure'; readonly server: Server; readonly error: HostError }
  /** A sentence in place of what cannot be listed. */
  | { readonly kind: 'message'; readonly id: string; readonly text: string };

/** The rows below `node`. */
export function childNodes(node: ServerNode): readonly ServerNode[] {
  if (node.kind === 'server') {
    return serverChildren(node.server);
  }
  return node.kind === 'group' ? groupChildren(node.server, node.group) : [];
}

function serverChildren(server: Server): readonly ServerNode[] {
  const state = server.state.value;
  if (state.kind === 'failed') {
    return [{ kind: 'failure', server, error: state.error }];
  }
  if (state.kind !== 'ready') {
    return [];
  }
  const groups: readonly ServerGroup[] = ['tools', 'resources', 'prompts'];
  return groups.filter((group) => isOffered(server, group)).map((group) => ({ kind: 'group', server, group }));
}

function isOffered(server: Server, group: ServerGroup): boolean {
  return groupListings(server, group).some((listing) => listing.kind !== 'none');
}

/** The listings behind a group: resources and their templates stand together. */
export function groupListings(server: Server, group: ServerGroup) {
  switch (group) {
    case 'tools':
      return [server.tools.value];
    case 'resources':
      return [server.resources.value, server.resourceTemplates.value];
    case 'prompts':
      return [server.prompts.value];
  }
}

function groupChildren(server: Server, group: ServerGroup): readonly ServerNode[] {
  const failures = groupListings(server, group).flatMap((listing, index): readonly ServerNode[] =>
    listing.error ? [{ kind: 'message', id: `${server.id}#${group}#${index}`, text: listing.error.message }] : [],
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

/** True for something that VS Code handed to a command and that is a row of this tree. */
export function isServerNode(value: unknown): value is ServerNode {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

/** The server that a row belongs to. */
export function serverOf(node: ServerNode): Server | undefined {
  return 'server' in node ? node.server : undefined;
}
