import { messageOf } from '../../../src/base/errors.ts';

/** An MCP server of a request could not be reached: the request as a whole is refused for it. */
export class ConnectorError extends Error {
  constructor(server: string, reason: unknown) {
    const why = typeof reason === 'string' ? reason : messageOf(reason);
    super(`Connection error while communicating with MCP server '${server}': ${why}`, { cause: reason });
    this.name = 'ConnectorError';
  }
}
