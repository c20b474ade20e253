import type { Client } from '@modelcontextprotocol/client';
import { HostError, type HostErrorCode } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { HOST_CODE_KEY } from '../connection/http/failedAnswer.ts';
import { rootMessage } from '../connection/rootMessage.ts';
import type * as Sdk from '../sdk.ts';
import { shorten } from '../shorten.ts';
import { stoppedDuring } from './toolOutcome.ts';

/** A call as far as its errors are concerned. */
export interface FailedCall {
  readonly client: Client;
  readonly toolName: string;
  /** Milliseconds without an answer or progress after which it was given up. */
  readonly timeoutMs: number;
  readonly maximumMs: number;
}

/** What a server says of its failure may be long; as much as a person or a model reads. */
const MAX_MESSAGE = 1000;

/** Says why a call has no outcome of its own. */
export function callError(error: unknown, call: FailedCall, sdk: typeof Sdk): HostError {
  if (error instanceof HostError) {
    return error;
  }
  if (error instanceof sdk.SdkHttpError) {
    return httpError(error, call.client.transport?.sessionId !== undefined);
  }
  if (error instanceof sdk.SdkError) {
    return sdkError(error, call);
  }
  if (error instanceof sdk.ProtocolError) {
    return protocolError(error);
  }
  // What `fetch` rejects with when there is no connection (WHATWG fetch, network error).
  const code = error instanceof TypeError ? 'server.unreachable' : 'server.protocol';
  return new HostError(code, shorten(rootMessage(error), MAX_MESSAGE), { cause: error });
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
  const message = shorten(`The server answered ${error.status}: ${error.message}`, MAX_MESSAGE);
  return new HostError(code, message, { cause: error });
}

function sdkError(error: Sdk.SdkError, { toolName, timeoutMs, maximumMs }: FailedCall): HostError {
  switch (error.code as string) {
    case 'REQUEST_TIMEOUT': {
      const message = /maximum total/i.test(error.message)
        ? `${toolName} was given up after ${maximumMs / 1000} s, though it made progress.`
        : `${toolName} gave no answer and no progress for ${timeoutMs / 1000} s.`;
      return new HostError('server.timeout', message, { cause: error });
    }
    case 'CONNECTION_CLOSED':
    case 'NOT_CONNECTED':
    case 'SEND_FAILED':
      return stoppedDuring(toolName, error);
    case 'INVALID_RESULT': {
      const message = `The server's answer to ${toolName} is not a tool result: ${error.message}`;
      return new HostError('server.protocol', shorten(message, MAX_MESSAGE), { cause: error });
    }
    default:
      return new HostError('server.protocol', shorten(error.message, MAX_MESSAGE), { cause: error });
  }
}

/** An error that the server answered with, or that was put in the place of an answer that did not come whole. */
function protocolError(error: Sdk.ProtocolError): HostError {
  const own = isRecord(error.data) ? error.data[HOST_CODE_KEY] : undefined;
  const code: HostErrorCode = own === 'server.unreachable' ? own : 'server.protocol';
  const text = error.message.trim();
  const message = text === '' ? `The server answered with error ${error.code}.` : shorten(text, MAX_MESSAGE);
  return new HostError(code, message, { cause: error });
}
