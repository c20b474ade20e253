/** The bodies of `POST /v1/messages` and `POST /v1/messages/count_tokens`, by the names of the SDK's types. */
export const ROOTS = { messages: 'MessageCreateParamsBase', countTokens: 'MessageCountTokensParams' } as const;
