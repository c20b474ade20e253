import { isRecord } from '../../../src/base/json.ts';
import { canonicalJson } from '../../../src/base/json.ts';

/** A conversation that the API holds, as far as its last answer. */
interface Held {
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly messages: readonly unknown[];
  isContinued: boolean;
}

/** Why a thread cannot be gone on with, by the API's code for it. */
export interface ThreadProblem {
  readonly code: 'thread_not_found' | 'thread_already_continued' | 'thread_fingerprint_mismatch';
  readonly message: string;
}

/** A request as it is meant: with everything that its thread holds. */
export interface ThreadedBody {
  readonly body: unknown;
  readonly problem?: ThreadProblem;
}

/** What stays the same in a thread. */
const FIXED: readonly string[] = ['model', 'system', 'tools'];

/** The conversations that the API holds, by the id of their last answer. */
export class Threads {
  readonly #held = new Map<string, Held>();

  /** Completes the body of a request that goes on with a thread; any other body is returned as it is. */
  expand(body: unknown): ThreadedBody {
    const thread = isRecord(body) ? body['thread'] : undefined;
    if (!isRecord(body) || !isRecord(thread) || thread['type'] !== 'continue') {
      return { body };
    }
    const held = this.#held.get(String(thread['previous_message_id']));
    const problem = problemOf(body, held);
    if (held === undefined || problem !== undefined) {
      return { body, ...(problem && { problem }) };
    }
    const added: readonly unknown[] = Array.isArray(body['messages']) ? body['messages'] : [];
    return { body: { ...held.fixed, ...body, messages: [...held.messages, ...added] } };
  }

  /** Holds an answer, and marks the one before it as gone on with; `body` is the expanded one. */
  remember(
    message: { readonly id: string; readonly content: readonly unknown[] },
    body: { readonly thread?: unknown; readonly messages: readonly unknown[] },
  ): void {
    const { thread } = body;
    if (!isRecord(thread)) {
      return;
    }
    const previous = this.#held.get(String(thread['previous_message_id']));
    if (previous !== undefined) {
      previous.isContinued = true;
    }
    const fixed = Object.fromEntries(Object.entries(body).filter(([name]) => FIXED.includes(name)));
    const messages = [...body.messages, { role: 'assistant', content: message.content }];
    this.#held.set(message.id, { fixed, messages, isContinued: false });
  }
}

function problemOf(body: Readonly<Record<string, unknown>>, held: Held | undefined): ThreadProblem | undefined {
  if (held === undefined) {
    return { code: 'thread_not_found', message: 'No usable thread state was found for `previous_message_id`' };
  }
  if (held.isContinued) {
    return { code: 'thread_already_continued', message: 'The response has already been continued' };
  }
  const changed = FIXED.filter(
    (name) => body[name] !== undefined && canonicalJson(body[name]) !== canonicalJson(held.fixed[name]),
  );
  return changed.length === 0
    ? undefined
    : { code: 'thread_fingerprint_mismatch', message: `These fields differ from the thread's: ${changed.join(', ')}` };
}
