import type { BetaDiagnostics } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { cacheChain, cacheSalts, type CacheChainSource } from './cacheChain.ts';
import { diagnose, type PromptPrint } from './diagnosis.ts';
import { PromptCache } from './promptCache.ts';
import { SentAnswers, type SentContentBlock } from './sentAnswers.ts';
import { messageUsage, type MessageUsage, type PricedBlock } from './usage.ts';

/** An answer that is about to go out. */
export interface Posting extends CacheChainSource {
  readonly messageId: string;
  readonly content: readonly PricedBlock[];
}

/** What an answer says about itself: what it cost, and why the cache did not help. */
export interface Posted {
  readonly usage: MessageUsage;
  readonly diagnostics: BetaDiagnostics | null;
}

/** What the simulator keeps from one request to the next: the prompt cache, the answers sent, and what was asked for them. */
export class Ledger {
  readonly sent = new SentAnswers();
  readonly #cache = new PromptCache();
  readonly #prints = new Map<string, PromptPrint>();
  readonly #now: () => number;

  /** `now` gives milliseconds on the clock by which cached prefixes expire. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Enters an answer; call it once for each that goes out, as it changes the cache. */
  post({ messageId, params, model, prompt, content }: Posting): Posted {
    const links = cacheChain({ params, model, prompt });
    const shares = this.#cache.serve(links, { minTokens: model.minCacheableTokens, now: this.#now() });
    const print: PromptPrint = {
      model: model.id,
      speed: params.speed ?? 'standard',
      salts: cacheSalts(params, model),
      parts: prompt.parts,
      cachedTokens: shares.read + shares.written1h + shares.written5m,
      readTokens: shares.read,
    };
    this.#prints.set(messageId, print);
    const previousId = params.diagnostics?.previous_message_id ?? undefined;
    const baseTokens = prompt.parts
      .filter(({ section }) => section !== 'messages')
      .reduce((sum, { tokens }) => sum + tokens, 0);
    return {
      usage: messageUsage({ model: model.id, shares, content, baseTokens }),
      diagnostics: previousId === undefined ? null : diagnose(this.#prints.get(previousId), print),
    };
  }

  /** Remembers what went out, for when it comes back. */
  remember(content: readonly SentContentBlock[]): void {
    this.sent.remember(content);
  }
}
