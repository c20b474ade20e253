import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';

/** A body of the API's shape; token counts lack what only messages have. */
export type WellFormedParams = Omit<MessageCreateParamsBase, 'max_tokens'> & { readonly max_tokens?: number };
