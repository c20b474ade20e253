import type { BetaCacheControlEphemeral } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { oneOf } from './checks.ts';
import { closed, nullable, optional, required } from './shape.ts';

const cacheControlShape = closed<BetaCacheControlEphemeral>({
  type: required(oneOf<BetaCacheControlEphemeral['type']>('ephemeral')),
  ttl: optional(oneOf<NonNullable<BetaCacheControlEphemeral['ttl']>>('5m', '1h')),
});

/** The field by which a block marks the end of a prefix worth keeping. */
export const cacheControl = nullable(cacheControlShape);
