import type { Client } from '@modelcontextprotocol/client';
import { HostError } from '../../base/errors.ts';
import type * as Sdk from '../sdk.ts';
import { callError } from './callError.ts';
import type { AskOptions } from './resourceOutcome.ts';
import { unavailable, type NoAnswer } from './toolOutcome.ts';

/** A request of the host's own, as far as its errors are concerned. */
export interface FailedRequest {
  readonly client: Client;
  /** What was asked for, as a person would say it. */
  readonly what: string;
  readonly options: AskOptions & { readonly timeoutMs: number };
}

/** Says why something that a server was asked for did not come: it said no, or gave no answer. */
export function askError(
  error: unknown,
  { client, what, options }: FailedRequest,
  sdk: typeof Sdk,
): NoAnswer | { readonly kind: 'refused'; readonly message: string } {
  const { signal, timeoutMs } = options;
  if (signal?.aborted) {
    return { kind: 'cancelled', why: 'stopped' };
  }
  const reason = callError(error, { client, toolName: what, timeoutMs, maximumMs: timeoutMs }, sdk);
  if (error instanceof sdk.ProtocolError && reason.code === 'server.protocol') {
    return { kind: 'refused', message: reason.message };
  }
  const isGone = reason.code === 'server.exited' && !(error instanceof HostError);
  return unavailable(isGone ? stoppedBefore(error) : reason);
}

/** Says of a request that its server went away before it had answered. */
export function stoppedBefore(cause?: unknown): HostError {
  return new HostError('server.exited', 'The server stopped before it had answered.', {
    cause,
    remedy: 'restartServer',
  });
}
