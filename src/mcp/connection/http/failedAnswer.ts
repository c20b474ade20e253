import type { HostError } from '../../../base/errors.ts';

/** Where the code of a {@link HostError} stands in the `data` of a JSON-RPC error that the host put in an answer's place. */
export const HOST_CODE_KEY = 'patchbay/code';

/** The JSON-RPC specification's internal error; the request itself was fine. */
const INTERNAL_ERROR = -32_603;

/** The message that stands for an answer that did not come whole, so that nobody waits for it. */
export function failedAnswer(id: string | number, error: HostError): object {
  return {
    jsonrpc: '2.0',
    id,
    error: { code: INTERNAL_ERROR, message: error.message, data: { [HOST_CODE_KEY]: error.code } },
  };
}
