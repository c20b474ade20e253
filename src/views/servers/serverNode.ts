import type { HostError } from '../../base/errors.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from '../../mcp/catalog/catalogItems.ts';
import type { Server } from '../../mcp/server.ts';
import type { LaunchChange } from '../../mcp/trust/launchSummary.ts';
import type { FileProblem } from './fileProblems.ts';

/** What a server's children are gathered under. */
export type ServerGroup = 'tools' | 'resources' | 'prompts';

/** What can be done about a server that failed. */
export type FailureAction =
  | { readonly kind: 'showLog' }
  | { readonly kind: 'openConfig' }
  /** A program that the server needs is not on this machine. */
  | { readonly kind: 'install'; readonly hint: string; readonly url: string };

/** One row of the servers tree. */
export type ServerNode =
  | { readonly kind: 'server'; readonly server: Server }
  /** Servers of other clients that nobody turned on, and what is wrong with those clients' files. */
  | { readonly kind: 'others'; readonly servers: readonly Server[]; readonly problems: readonly FileProblem[] }
  | { readonly kind: 'group'; readonly server: Server; readonly group: ServerGroup }
  | { readonly kind: 'tool'; readonly server: Server; readonly tool: McpTool }
  | { readonly kind: 'resource'; readonly server: Server; readonly resource: McpResource }
  | { readonly kind: 'resourceTemplate'; readonly server: Server; readonly template: McpResourceTemplate }
  | { readonly kind: 'prompt'; readonly server: Server; readonly prompt: McpPrompt }
  | { readonly kind: 'fileProblem'; readonly problem: FileProblem }
  /** Why a server failed. */
  | { readonly kind: 'failure'; readonly server: Server; readonly error: HostError }
  | { readonly kind: 'failureAction'; readonly server: Server; readonly action: FailureAction }
  /** What differs from the launch that was approved. */
  | { readonly kind: 'change'; readonly server: Server; readonly index: number; readonly change: LaunchChange }
  /** A sentence in place of what cannot be listed. */
  | { readonly kind: 'message'; readonly id: string; readonly text: string };

/** True for something that VS Code handed to a command and that is a row of this tree. */
export function isServerNode(value: unknown): value is ServerNode {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

/** The server that a row belongs to. */
export function serverOf(node: ServerNode): Server | undefined {
  return 'server' in node ? node.server : undefined;
}
