/*
 * What Claude at Amazon Bedrock needs: a chunk of its own, loaded when the settings say Bedrock. Nothing but a dynamic
 * import may name this file at run time.
 */
export { AnthropicBedrock } from '@anthropic-ai/bedrock-sdk/client';
export { AnthropicBedrockMantle } from '@anthropic-ai/bedrock-sdk/mantle-client';
export { createCredentialChain, fromEnv, fromNodeProviderChain } from '@aws-sdk/credential-providers';
