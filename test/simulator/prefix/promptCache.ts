import type { CacheLink } from './cacheChain.ts';
import type { CacheTtl } from './promptParts.ts';

/** How the tokens of a prompt were come by; the four sum to the whole. */
export interface CacheShares {
  readonly read: number;
  readonly written5m: number;
  readonly written1h: number;
  /** Neither read nor written: what stands behind the last mark. */
  readonly fresh: number;
}

/** How many places a mark is looked for, the mark itself included. */
const LOOK_BACK = 20;

const KEPT_MS: Readonly<Record<CacheTtl, number>> = { '5m': 5 * 60_000, '1h': 60 * 60_000 };

interface Entry {
  readonly ttl: CacheTtl;
  /** On the simulator's clock, in milliseconds. */
  readonly expiresAt: number;
}

/** The prefixes that were marked, for as long as they are kept. Reading one keeps it for as long again. */
export class PromptCache {
  readonly #entries = new Map<string, Entry>();

  /** Serves one request: reads the longest prefix that is kept, and keeps every marked one that is long enough. */
  serve(
    links: readonly CacheLink[],
    { minTokens, now }: { readonly minTokens: number; readonly now: number },
  ): CacheShares {
    const total = links.at(-1)?.tokens ?? 0;
    const marks = links.flatMap(({ ttl, tokens }, index) =>
      ttl === undefined || tokens < minTokens ? [] : [{ index, ttl }],
    );
    const hit = this.#longestHit(
      links,
      marks.map(({ index }) => index),
      now,
    );
    const read = hit === undefined ? 0 : (links[hit]?.tokens ?? 0);
    this.#refresh(links.slice(0, (hit ?? -1) + 1), now);
    for (const { index, ttl } of marks) {
      this.#keep(links[index], ttl, now);
    }
    const upTo = (wanted: (ttl: CacheTtl) => boolean): number => {
      const mark = marks.findLast(({ ttl }) => wanted(ttl));
      return mark === undefined ? 0 : (links[mark.index]?.tokens ?? 0);
    };
    const written1h = Math.max(0, upTo((ttl) => ttl === '1h') - read);
    const written5m = Math.max(0, upTo(() => true) - read - written1h);
    return { read, written1h, written5m, fresh: total - read - written1h - written5m };
  }

  #longestHit(links: readonly CacheLink[], marks: readonly number[], now: number): number | undefined {
    for (const mark of marks.toReversed()) {
      for (let at = mark; at >= 0 && at > mark - LOOK_BACK; at -= 1) {
        if (this.#live(links[at], now) !== undefined) {
          return at;
        }
      }
    }
    return undefined;
  }

  #live(link: CacheLink | undefined, now: number): Entry | undefined {
    const entry = link === undefined ? undefined : this.#entries.get(link.digest);
    return entry !== undefined && entry.expiresAt > now ? entry : undefined;
  }

  #refresh(links: readonly CacheLink[], now: number): void {
    for (const link of links) {
      const entry = this.#live(link, now);
      if (entry !== undefined) {
        this.#entries.set(link.digest, { ttl: entry.ttl, expiresAt: now + KEPT_MS[entry.ttl] });
      }
    }
  }

  #keep(link: CacheLink | undefined, ttl: CacheTtl, now: number): void {
    if (link !== undefined && this.#live(link, now) === undefined) {
      this.#entries.set(link.digest, { ttl, expiresAt: now + KEPT_MS[ttl] });
    }
  }
}
