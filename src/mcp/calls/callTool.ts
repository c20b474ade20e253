import type { Client, Progress } from '@modelcontextprotocol/client';
import { toolOf } from '../catalog/toolMemory.ts';
import type { ToolCallOptions } from '../server.ts';
import { callError } from './callError.ts';
import { ProgressThrottle } from './progressThrottle.ts';
import { loadSdk } from '../loadSdk.ts';
import { readOutput } from './readOutput.ts';
import { unavailable, type ToolOutcome, type ToolProgress } from './toolOutcome.ts';

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
  const sdk = await loadSdk();
  const progress = new ProgressThrottle((step) => onProgress?.(step));
  try {
    const result = await client.callTool(
      { name: call.toolName, arguments: { ...call.args } },
      {
        ...(signal === undefined ? {} : { signal }),
        timeout: Math.min(timeoutMs, maximumMs),
        maxTotalTimeout: maximumMs,
        resetTimeoutOnProgress: true,
        // Asked for even if nobody watches: progress is what keeps a long call alive.
        onprogress: (step) => progress.report(readProgress(step)),
      },
    );
    progress.flush();
    const { output, remark } = readOutput(sdk, result, toolOf(client, call.toolName));
    if (remark !== undefined) {
      client.onerror?.(new Error(`${call.toolName}: ${remark}`));
    }
    return { kind: result.isError === true ? 'toolError' : 'ok', ...output };
  } catch (error) {
    const { toolName } = call;
    return signal?.aborted
      ? { kind: 'cancelled', why: 'stopped' }
      : unavailable(callError(error, { client, toolName, timeoutMs, maximumMs }, sdk));
  } finally {
    progress.dispose();
  }
}

function readProgress({ progress, total, message }: Progress): ToolProgress {
  return {
    progress,
    ...(total === undefined ? {} : { total }),
    ...(message === undefined ? {} : { message }),
  };
}
