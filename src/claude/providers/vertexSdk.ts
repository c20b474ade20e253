/*
 * What Claude at Google's Vertex AI needs: a chunk of its own, loaded when the settings say Vertex. Nothing but a
 * dynamic import may name this file at run time.
 */
export { AnthropicVertex } from '@anthropic-ai/vertex-sdk/client';
export { GoogleAuth } from 'google-auth-library';
