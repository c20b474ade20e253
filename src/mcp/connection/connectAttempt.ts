import type { Client, JSONRPCMessage, TransportSendOptions } from '@modelcontextprotocol/client';
import { deferred, onAbort } from '../../base/async.ts';
import type { Disposable } from '../../base/disposable.ts';
import { HostError, messageOf } from '../../base/errors.ts';
import type * as Sdk from '../sdk.ts';
import type { ConnectionOptions } from './connectionOptions.ts';
import type { ServerIdentity } from './connectionState.ts';
import { logServerMessages } from './logServerMessages.ts';
import { openTransport, type OpenTransport } from './openTransport.ts';
import { shorten } from '../shorten.ts';
import { sanitizeMessage, type SanitizeContext } from './sanitizeMessage.ts';

/** What ends an attempt before it succeeds. */
export interface AttemptLimits {
  /** Nobody wants the server any more. */
  readonly signal: AbortSignal;
  /** The time is up. */
  readonly deadline: AbortSignal;
}

/** A server that has answered and can be used. */
export interface Link {
  readonly client: Client;
  readonly identity: ServerIdentity;
  /** Resolves with the reason when the connection ends although nobody asked for it. */
  readonly lost: Promise<HostError>;
  close(): Promise<void>;
}

/** Of an error that is only logged, and that may quote the server; in characters. */
const MAX_WORDS = 2000;

/** One try at connecting to a server: one client, one transport, one process. */
export class ConnectAttempt {
  readonly #options: ConnectionOptions;
  readonly #open: OpenTransport;
  readonly #client: Client;
  readonly #limits: AttemptLimits;
  readonly #messages: Disposable;
  #isClosing = false;
  #hasAnsweredProbe = false;

  constructor(sdk: typeof Sdk, options: ConnectionOptions, limits: AttemptLimits) {
    const { log, clientInfo, timeouts } = options;
    this.#options = options;
    this.#limits = limits;
    this.#open = openTransport(sdk, options);
    this.#client = new sdk.Client(clientInfo, {
      capabilities: {},
      versionNegotiation: { mode: 'auto', probe: { timeoutMs: timeouts.probeMs } },
    });
    this.#watchMessages({
      sdk,
      isModern: () => this.#client.getProtocolEra() === 'modern',
      report: (problem) => log.warn(problem),
    });
    Object.assign(this.#client, { onerror: (error: Error) => log.debug(shorten(messageOf(error), MAX_WORDS)) });
    this.#messages = logServerMessages(this.#client, log);
  }

  /** True when the server ended by itself. */
  get hasExited(): boolean {
    return this.#open.hasExited();
  }

  /** True when the address seems to be one of the transport before Streamable HTTP. */
  get isPostRefused(): boolean {
    return this.#open.isPostRefused();
  }

  /** True when the answer to the question for the modern protocol came after the time for it: a slow start, not silence. */
  get hasAnsweredProbe(): boolean {
    return this.#hasAnsweredProbe;
  }

  async connect(isKnownLegacy: boolean): Promise<Link> {
    const { signal, deadline } = this.#limits;
    const either = AbortSignal.any([signal, deadline]);
    const giveUp = onAbort(either, () => void this.#close());
    const lost = this.#watchLoss();
    try {
      await this.#client.connect(this.#open.transport, {
        ...(isKnownLegacy ? { prior: { kind: 'legacy' } } : {}),
        signal: either,
        timeout: this.#options.timeouts.connectMs,
      });
      await this.#open.onReady();
    } catch (error) {
      const reason = this.#reason(error);
      await this.#close();
      throw reason;
    } finally {
      giveUp.dispose();
    }
    return { client: this.#client, identity: identityOf(this.#client), lost, close: () => this.#close() };
  }

  #reason(error: unknown): HostError {
    const { signal, deadline } = this.#limits;
    if (signal.aborted) {
      return new HostError('cancelled', 'Stopped while starting', { cause: error });
    }
    const timedOut = deadline.aborted ? { timedOutAfterMs: this.#options.timeouts.connectMs } : {};
    return this.#open.connectError({ error, ...timedOut });
  }

  /** The SDK calls what is set before it connects ahead of its own handler, with the same object. */
  #watchMessages(context: SanitizeContext): void {
    const { transport } = this.#open;
    const { frames } = this.#options;
    const send = transport.send.bind(transport);
    Object.assign(transport, {
      send: (message: JSONRPCMessage, options?: TransportSendOptions) => {
        frames?.add('sent', message);
        return send(message, options);
      },
      onmessage: (message: JSONRPCMessage) => {
        frames?.add('received', message);
        // Only the probe has an id that is a string.
        this.#hasAnsweredProbe ||= !('method' in message) && typeof message.id === 'string';
        sanitizeMessage(message, context);
      },
    });
  }

  #watchLoss(): Promise<HostError> {
    const lost = deferred<HostError>();
    Object.assign(this.#client, {
      onclose: () => {
        if (!this.#isClosing) {
          lost.resolve(this.#open.endError());
        }
      },
    });
    return lost.promise;
  }

  #close(): Promise<void> {
    this.#isClosing = true;
    this.#messages.dispose();
    return this.#open.close();
  }
}

function identityOf(client: Client): ServerIdentity {
  const { name = '', version = '', title } = client.getServerVersion() ?? {};
  const instructions = client.getInstructions();
  return {
    name,
    version,
    ...(title === undefined ? {} : { title }),
    ...(instructions === undefined ? {} : { instructions }),
    protocolVersion: client.getNegotiatedProtocolVersion() ?? '',
    era: client.getProtocolEra() ?? 'legacy',
    capabilities: Object.keys(client.getServerCapabilities() ?? {}),
  };
}
