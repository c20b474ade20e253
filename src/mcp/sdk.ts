/*
 * The one door to the MCP SDK at run time: everybody else imports its types only and loads this file when a server
 * is about to start, so that activation stays quick.
 */
export {
  Client,
  isJSONRPCErrorResponse,
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  ProtocolError,
  SdkError,
  SdkHttpError,
  specTypeSchemas,
  SSEClientTransport,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
export { SkillsClient, SkillVerificationError } from '@modelcontextprotocol/client/ext/skills';
export { AjvJsonSchemaValidator } from '@modelcontextprotocol/client/validators/ajv';
