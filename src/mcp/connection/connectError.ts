import { HostError, messageOf } from '../../base/errors.ts';
import { redact } from '../../base/logger.ts';
import type { HttpLaunch } from '../config/serverDefinition.ts';
import { httpAddress } from './http/httpAddress.ts';
import type { HttpTrace } from './http/serverFetch.ts';
import { rootMessage } from './rootMessage.ts';
import type { StdioTransport } from './process/stdioTransport.ts';

/** What is known of a start that did not succeed. */
export interface FailedStart {
  readonly error: unknown;
  /** Set when the time was up. */
  readonly timedOutAfterMs?: number;
}

/** Says why a server that runs as a child process did not become ready. */
export function stdioConnectError(failed: FailedStart, transport: StdioTransport): HostError {
  if (failed.error instanceof HostError) {
    return failed.error;
  }
  if (transport.hasExitedByItself) {
    return exitError('The server exited before it was ready', transport);
  }
  if (failed.timedOutAfterMs !== undefined) {
    const hint = transport.hasWrittenNoise ? ' It writes text to its standard output that is not MCP.' : '';
    return timeout(failed.timedOutAfterMs, hint + quote(transport.lastWords));
  }
  return protocolError(failed.error);
}

/** Says how a server's process ended, with its last words. */
export function exitError(what: string, transport: StdioTransport): HostError {
  const message = `${what} (${transport.exit ?? 'its connection closed'}).${quote(transport.lastWords)}`;
  return new HostError('server.exited', message, { remedy: 'restartServer' });
}

/** Says why a server on HTTP did not become ready. */
export function httpConnectError(failed: FailedStart, launch: HttpLaunch, trace: HttpTrace): HostError {
  const { name } = httpAddress(launch.url);
  if (failed.timedOutAfterMs !== undefined) {
    return timeout(failed.timedOutAfterMs, '');
  }
  if (trace.problem !== undefined) {
    return trace.problem;
  }
  if (trace.lastFailure !== undefined) {
    const message = `${name} could not be reached: ${rootMessage(trace.lastFailure)}.`;
    return new HostError('server.unreachable', message, { cause: failed.error, remedy: 'restartServer' });
  }
  return answerError(failed.error, name, trace) ?? protocolError(failed.error);
}

function answerError(cause: unknown, name: string, trace: HttpTrace): HostError | undefined {
  const response = trace.lastResponse;
  if (response === undefined) {
    return undefined;
  }
  const answer = `${name} answered ${response.status} ${response.statusText}`.trimEnd();
  if (response.status === 401 || response.status === 403) {
    const message = `${answer}: the server wants credentials that it did not get. Set them in "headers".`;
    return new HostError('server.unauthorized', message, { cause, remedy: 'openConfig' });
  }
  if (response.status >= 500) {
    return new HostError('server.unreachable', `${answer}.`, { cause, remedy: 'restartServer' });
  }
  if (response.status >= 300) {
    return new HostError('server.protocol', `${answer}. Is the URL that of an MCP endpoint?`, {
      cause,
      remedy: 'openConfig',
    });
  }
  return undefined;
}

function timeout(ms: number, hint: string): HostError {
  const message = `The server did not answer within ${Math.round(ms / 100) / 10} s.${hint}`;
  return new HostError('server.timeout', message, { remedy: 'showLog' });
}

function protocolError(error: unknown): HostError {
  return new HostError('server.protocol', `The server does not speak MCP as it should: ${messageOf(error)}`, {
    cause: error,
    remedy: 'showLog',
  });
}

function quote(lines: readonly string[]): string {
  const words = lines.filter((line) => line.trim() !== '').slice(-3);
  // Before it is cut: what tells a secret may stand before it.
  const text = redact(words.join('\n')).slice(-500);
  return text === '' ? '' : ` It said last:\n${text}`;
}
