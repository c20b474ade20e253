import { HostError } from '../../base/errors.ts';
import type { JsonObject, JsonValue } from '../../base/json.ts';

/** What a resource holds, or a part of it (MCP TextResourceContents, BlobResourceContents); it has a text or a blob. */
export interface ResourceContents {
  readonly type: 'resource';
  readonly uri: string;
  readonly mimeType?: string;
  readonly text?: string;
  /** Base64. */
  readonly blob?: string;
}

/** One piece of what a tool gave back (MCP ContentBlock), after everything malformed was set aside. */
export type ToolContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'audio'; readonly data: string; readonly mimeType: string }
  | {
      readonly type: 'resource_link';
      readonly uri: string;
      readonly name: string;
      readonly mimeType?: string;
      readonly description?: string;
      /** Bytes, as the server says. */
      readonly size?: number;
    }
  | ResourceContents
  /** A block of a type that the host does not know, kept as it came. */
  | { readonly type: 'unknown'; readonly raw: JsonObject };

/** What a tool gave back. */
export interface ToolOutput {
  readonly content: readonly ToolContent[];
  readonly structuredContent?: JsonValue;
  /** What a person should know: a sentence on what the tool gave and the host set aside, and why. */
  readonly note?: string;
}

/** How a tool call ended. There is no other way: whatever happens becomes one of these. */
export type ToolOutcome =
  | ({ readonly kind: 'ok' } & ToolOutput)
  /** The tool ran and says that it failed (`isError`). */
  | ({ readonly kind: 'toolError' } & ToolOutput)
  /** The user said no; `reason` is what they told the model. */
  | { readonly kind: 'denied'; readonly reason?: string }
  /** Stopped before an answer came; the tool may or may not have run. */
  | { readonly kind: 'cancelled'; readonly why: 'stopped' | 'reloaded' }
  /** No answer is to be had: unknown tool, server not ready, connection lost, timeout, protocol error. */
  | { readonly kind: 'unavailable'; readonly error: { readonly code: string; readonly message: string } };

/** How a request to a server ends that got no answer. */
export type NoAnswer = Extract<ToolOutcome, { kind: 'cancelled' | 'unavailable' }>;

/** Makes the outcome of a call that could not be answered. */
export function unavailable(error: HostError): Extract<ToolOutcome, { kind: 'unavailable' }> {
  return { kind: 'unavailable', error: { code: error.code, message: error.message } };
}

/** True for the outcome of a request that could not be answered. */
export function isUnavailable(
  outcome: NoAnswer | { readonly kind: string },
): outcome is ReturnType<typeof unavailable> {
  return outcome.kind === 'unavailable';
}

/** Says of a call that its server went away before it had answered. */
export function stoppedDuring(toolName: string, cause?: unknown): HostError {
  const message = `The server stopped during the call; ${toolName} may or may not have run.`;
  return new HostError('server.exited', message, { cause, remedy: 'restartServer' });
}

/** A running call's report on itself (MCP `notifications/progress`); `total` may be unknown. */
export interface ToolProgress {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}
