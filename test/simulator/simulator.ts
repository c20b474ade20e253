import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageOf } from '../../src/base/errors.ts';
import type { Brain, Pace, Reply } from './brain.ts';
import type { ConnectorCall } from './connector/connectorSession.ts';
import { answerRequest } from './http/answerRequest.ts';
import { Exchange } from './http/exchange.ts';
import { readBody } from './http/readBody.ts';
import type { RecordedRequest } from './http/recordedRequest.ts';
import { makeId } from './ids.ts';
import { Ledger } from './prefix/ledger.ts';
import { seededRandom } from './random.ts';
import type { ScriptStep } from './replies.ts';
import { endOfScript, Script } from './script.ts';
import { Threads } from './threads/threads.ts';

/** How a simulator is set up. */
export interface SimulatorOptions {
  /** Answers what the script does not; without one, a request beyond the script is answered with 500. */
  readonly brain?: Brain;
  /** Decides every cut and every id. */
  readonly seed?: number;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Of answers that have no pace of their own; by default they are written at once. */
  readonly pace?: Pace;
  /** By the public address of an MCP server: the loopback address to which its calls go in truth. */
  readonly connectorHosts?: Readonly<Record<string, string>>;
}

/** Starts a {@link Simulator} that listens on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new Simulator(options);
  await simulator.start();
  return simulator;
}

/** A strict local stand-in for Claude's Messages API: refuses what the API refuses, answers what a script or a brain says. */
export class Simulator {
  readonly #requests: Exchange[] = [];
  readonly #script: Script<Reply>;
  readonly #summaries = new Script<undefined>(() => undefined);
  readonly #connectorCalls: ConnectorCall[] = [];
  readonly #threads = new Threads();
  readonly #server: Server;
  readonly #options: SimulatorOptions;
  readonly #ledger = new Ledger(() => Date.now() + this.#advancedMs);
  #advancedMs = 0;
  #port = 0;

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#script = new Script(options.brain ?? endOfScript);
    this.#server = createServer({ noDelay: true }, (request, response) => void this.#handle(request, response));
  }

  /** Begins to listen; must come before everything else. */
  start(): Promise<void> {
    return this.#listen(this.#options.port ?? 0);
  }

  /** Refuses every connection and breaks those that there are, until {@link goOnline}. */
  goOffline(): Promise<void> {
    return this.close();
  }

  /** Listens again, at the same address. */
  goOnline(): Promise<void> {
    return this.#listen(this.#port);
  }

  /** The base URL for a client. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Everything that was asked, in the order of coming in. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** The calls that it made to MCP servers in the name of the API. */
  get connectorCalls(): readonly ConnectorCall[] {
    return this.#connectorCalls;
  }

  /** Lays out the next answers to requests for a summary, which otherwise get one that the simulator writes itself. */
  nextSummaries(...steps: readonly ScriptStep[]): void {
    this.#summaries.add(steps);
  }

  /** How many scripted replies nobody has asked for yet. */
  get remainingReplies(): number {
    return this.#script.remaining;
  }

  /** Lays out the next answers to `POST /v1/messages`; they come before the brain's. */
  nextReplies(...steps: readonly ScriptStep[]): void {
    this.#script.add(steps);
  }

  /** Lets that many milliseconds pass for the prompt cache, whose entries expire. */
  advance(ms: number): void {
    this.#advancedMs += ms;
  }

  /** Resolves when the answers to all requests so far are out or broken off. */
  async settled(): Promise<void> {
    await Promise.all(this.#requests.map((exchange) => exchange.ended));
  }

  /** Ends every connection; later requests find nobody listening. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const random = seededRandom((this.#options.seed ?? 1) * 10_007 + this.#requests.length);
    const start = {
      id: makeId('req', random),
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: flatHeaders(request),
    };
    const exchange = new Exchange(start, response);
    this.#requests.push(exchange);
    try {
      await answerRequest(exchange, {
        brain: (asked) => this.#script.answer(asked),
        mayMakeUpTools: (reply) => this.#script.hasLaidOut(reply),
        summarizer: (asked) => this.#summaries.answer(asked),
        threads: this.#threads,
        net: { hosts: this.#options.connectorHosts ?? {}, onCall: (call) => void this.#connectorCalls.push(call) },
        pace: this.#options.pace,
        random,
        ledger: this.#ledger,
        bodyText: await readBody(request),
      });
    } catch (error) {
      failLoudly(exchange, response, error);
    }
  }
}

function flatHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A brain that throws is a bug of the test: the client gets a 500 that says so. */
function failLoudly(exchange: Exchange, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
  } else {
    exchange.error({ status: 500, type: 'api_error', message: `The simulator failed: ${messageOf(error)}` });
  }
}
