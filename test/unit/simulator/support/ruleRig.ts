import assert from 'node:assert/strict';
import type { BetaContentBlock, BetaMessage } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { ScriptStep } from '../../../simulator/replies.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.ts';

/** A value of a request's body. */
export type Json = Record<string, unknown>;

/** An error as it came over the wire. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly details: unknown;
}

const HEADERS = { 'x-api-key': 'test', 'anthropic-version': '2026-10-21', 'content-type': 'application/json' };

/** A message of the user. */
export function user(content: unknown): Json {
  return { role: 'user', content };
}

/** An answer that is played back. */
export function assistant(content: unknown): Json {
  return { role: 'assistant', content };
}

/** Asks a simulator over plain HTTP, so that a request can be as wrong as a test wants it. */
export class RuleRig {
  readonly simulator: Simulator;
  readonly broken = new Set<string>();

  private constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  static async start(): Promise<RuleRig> {
    return new RuleRig(await startSimulator());
  }

  /** Gets the message that answers a request which breaks no rule. */
  async answer(body: Json, reply: ScriptStep, betas: readonly string[] = []): Promise<BetaMessage> {
    this.simulator.nextReplies(reply);
    const response = await this.#post('/v1/messages', body, betas);
    const message = (await response.json()) as BetaMessage;
    assert.equal(response.status, 200, JSON.stringify(message));
    return message;
  }

  /** What `count_tokens` says of a request. */
  async count(body: Json, betas: readonly string[] = []): Promise<number> {
    const { max_tokens: _, diagnostics: __, ...counted } = body;
    const response = await this.#post('/v1/messages/count_tokens', counted, betas);
    const answer = (await response.json()) as { readonly input_tokens: number };
    assert.equal(response.status, 200, JSON.stringify(answer));
    return answer.input_tokens;
  }

  /** Asks with a body that breaks exactly this rule. */
  async refused(rule: string, body: Json, betas: readonly string[] = []): Promise<Refusal> {
    const response = await this.#post('/v1/messages', body, betas);
    const answer = (await response.json()) as {
      readonly error?: { readonly message: string; readonly details?: unknown };
    };
    const violations = this.simulator.requests.at(-1)?.violations ?? [];
    assert.deepEqual([...new Set(violations.map((violation) => violation.rule))], [rule]);
    this.broken.add(rule);
    return { status: response.status, message: answer.error?.message ?? '', details: answer.error?.details };
  }

  /** Gets a summary of a conversation; lay out what it says with `nextSummaries`. */
  async summary(body: Json, betas: readonly string[]): Promise<BetaMessage['content']> {
    const response = await this.#post('/v1/messages', { ...body, compaction: { type: 'summarize' } }, betas);
    const message = (await response.json()) as BetaMessage;
    assert.equal(response.status, 200, JSON.stringify(message));
    return message.content;
  }

  /** Asks and reads what comes, whatever it is; gives the status. */
  async attempt(body: Json): Promise<number> {
    const response = await this.#post('/v1/messages', body, []);
    await response.text();
    return response.status;
  }

  /** The rules that a request for a count breaks. */
  async refusedCount(body: Json): Promise<readonly string[]> {
    const { max_tokens: _, ...counted } = body;
    await this.#post('/v1/messages/count_tokens', counted, []);
    return (this.simulator.requests.at(-1)?.violations ?? []).map(({ rule }) => rule);
  }

  #post(path: string, body: Json, betas: readonly string[]): Promise<Response> {
    const headers = { ...HEADERS, ...(betas.length > 0 && { 'anthropic-beta': betas.join(',') }) };
    return fetch(this.simulator.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}

/** The body that goes on after an answer: its blocks as they came, and what the user says then. */
export function goOn(body: Json, content: readonly BetaContentBlock[] | readonly Json[], next: unknown): Json {
  return { ...body, messages: [...(body['messages'] as readonly Json[]), assistant(content), user(next)] };
}
