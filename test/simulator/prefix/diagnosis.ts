import type { BetaCacheMissReason, BetaDiagnostics } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import type { CacheSalts } from './cacheChain.ts';
import { extend, START } from './digest.ts';
import type { PromptPart } from './promptParts.ts';

/** What has to be known of a request to say why a later one could not read its cache. */
export interface PromptPrint {
  readonly model: string;
  readonly speed: string;
  readonly salts: CacheSalts;
  readonly parts: readonly PromptPart[];
  /** The tokens of the prefix that was in the cache afterwards. */
  readonly cachedTokens: number;
  readonly readTokens: number;
}

/** Says why the cache of `previous` could not be read to its end; null when nothing has changed but what was appended. */
export function diagnose(previous: PromptPrint | undefined, current: PromptPrint): BetaDiagnostics | null {
  const reason = missReason(previous, current);
  return reason === undefined ? null : { cache_miss_reason: reason };
}

function missReason(previous: PromptPrint | undefined, current: PromptPrint): BetaCacheMissReason | undefined {
  if (previous === undefined) {
    return { type: 'previous_message_not_found' };
  }
  const type = change(previous, current);
  if (type === undefined || type === 'unavailable') {
    return type && { type };
  }
  return { type, cache_missed_input_tokens: Math.max(0, previous.cachedTokens - current.readTokens) };
}

type Change = Exclude<BetaCacheMissReason['type'], 'previous_message_not_found'>;

function change(previous: PromptPrint, current: PromptPrint): Change | undefined {
  if (previous.model !== current.model || previous.speed !== current.speed) {
    return 'model_changed';
  }
  if (digestOf(previous, 'system') !== digestOf(current, 'system')) {
    return 'system_changed';
  }
  if (digestOf(previous, 'tools') !== digestOf(current, 'tools')) {
    return 'tools_changed';
  }
  const before = partsOf(previous, 'messages').length;
  if (digestOf(previous, 'messages') !== digestOf(current, 'messages', before)) {
    return 'messages_changed';
  }
  const isSaltedAlike =
    previous.salts.system === current.salts.system && previous.salts.messages === current.salts.messages;
  return isSaltedAlike ? undefined : 'unavailable';
}

function partsOf({ parts }: PromptPrint, section: PromptPart['section']): readonly PromptPart[] {
  return parts.filter((part) => part.section === section);
}

function digestOf(print: PromptPrint, section: PromptPart['section'], count?: number): string {
  return partsOf(print, section)
    .slice(0, count)
    .reduce((digest, part) => extend(digest, part.text), START);
}
