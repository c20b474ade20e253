import type { CallToolResult, Client, Progress } from '@modelcontextprotocol/client';
import { HostError } from '../../base/errors.ts';
import type { JsonValue } from '../../base/json.ts';
import { rootMessage } from '../connection/rootMessage.ts';
import { RAW_CONTENT_KEY } from '../connection/sanitizeMessage.ts';
import type { ToolCallOptions } from '../server.ts';
import type * as Sdk from '../sdk.ts';
import { readToolContent } from './toolContent.ts';
import { stoppedDuring, unavailable, type ToolOutcome, type ToolProgress } from './toolOutcome.ts';

/** Milliseconds without an answer or progress after which a call is given up, unless the caller says otherwise. */
const DEFAULT_CALL_TIMEOUT_MS = 10 * 60_000;

/** However much progress a call reports, it ends after this many milliseconds. */
const MAX_CALL_MS = 6 * 60 * 60_000;

/** A tool call (MCP `tools/call`). */
export interface ToolCall {
  readonly toolName: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly options: ToolCallOptions;
}

/** Calls a tool on a connected client. Total: every failure is an outcome. */
export async function callTool(client: Client, call: ToolCall): Promise<ToolOutcome> {
  const { signal, onProgress, timeoutMs = DEFAULT_CALL_TIMEOUT_MS, maximumMs = MAX_CALL_MS } = call.options;
  if (signal?.aborted) {
    return { kind: 'cancelled', why: 'stopped' };
  }
  try {
    const result = await client.callTool(
      { name: call.toolName, arguments: { ...call.args } },
      {
        ...(signal === undefined ? {} : { signal }),
        timeout: timeoutMs,
        maxTotalTimeout: Math.max(maximumMs, timeoutMs),
        resetTimeoutOnProgress: true,
        // Asked for even if nobody watches: progress is what keeps a long call alive.
        onprogress: (progress) => onProgress?.(readProgress(progress)),
      },
    );
    return readOutcome(result);
  } catch (error) {
    return signal?.aborted ? { kind: 'cancelled', why: 'stopped' } : unavailable(await callError(error, client, call));
  }
}

function readOutcome(result: CallToolResult): ToolOutcome {
  const content = readToolContent(result._meta?.[RAW_CONTENT_KEY] ?? result.content);
  const structured =
    result.structuredContent === undefined ? {} : { structuredContent: result.structuredContent as JsonValue };
  return { kind: result.isError === true ? 'toolError' : 'ok', content, ...structured };
}

function readProgress({ progress, total, message }: Progress): ToolProgress {
  return {
    progress,
    ...(total === undefined ? {} : { total }),
    ...(message === undefined ? {} : { message }),
  };
}

async function callError(error: unknown, client: Client, call: ToolCall): Promise<HostError> {
  const { SdkError, SdkHttpError } = await import('../sdk.ts');
  if (error instanceof SdkHttpError) {
    return httpError(error, client.transport?.sessionId !== undefined);
  }
  if (error instanceof SdkError) {
    return sdkError(error, call);
  }
  // What `fetch` rejects with when there is no connection (WHATWG fetch, network error).
  const code = error instanceof TypeError ? 'server.unreachable' : 'server.protocol';
  return new HostError(code, rootMessage(error), { cause: error });
}

/** A 404 within a session says that the server has forgotten it (MCP 2025-11-25, basic/transports). */
function httpError(error: Sdk.SdkHttpError, hasSession: boolean): HostError {
  if (error.status === 404 && hasSession) {
    return new HostError('server.exited', 'The server has forgotten this session. Restart it.', {
      cause: error,
      remedy: 'restartServer',
    });
  }
  const code = error.status === 401 || error.status === 403 ? 'server.unauthorized' : 'server.protocol';
  return new HostError(code, `The server answered ${error.status}: ${error.message}`, { cause: error });
}

function sdkError(error: Sdk.SdkError, { toolName, options }: ToolCall): HostError {
  switch (error.code as string) {
    case 'REQUEST_TIMEOUT': {
      const seconds = (options.timeoutMs ?? DEFAULT_CALL_TIMEOUT_MS) / 1000;
      return new HostError('server.timeout', `${toolName} gave no answer and no progress for ${seconds} s.`, {
        cause: error,
      });
    }
    case 'CONNECTION_CLOSED':
    case 'NOT_CONNECTED':
    case 'SEND_FAILED':
      return stoppedDuring(toolName, error);
    default:
      return new HostError('server.protocol', error.message, { cause: error });
  }
}
