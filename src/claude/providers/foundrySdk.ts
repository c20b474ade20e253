/*
 * What Claude in Microsoft Foundry needs: a chunk of its own, loaded when the settings say Foundry. Nothing but a dynamic
 * import may name this file at run time.
 */
export { AnthropicFoundry } from '@anthropic-ai/foundry-sdk/client';
