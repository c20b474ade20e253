/** An error as the API words it. */
export interface ApiError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly errorCode?: string | undefined;
  /** More for a program; `errorCode` goes into it. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

const TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** The error type that the API uses with a status. */
export function errorType(status: number): string {
  return TYPES[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error');
}

/** The body of an error answer. */
export function errorBody(error: ApiError, requestId: string): unknown {
  const code = error.errorCode === undefined ? {} : { error_code: error.errorCode };
  const all = { ...error.details, ...code };
  const details = Object.keys(all).length === 0 ? {} : { details: all };
  return {
    type: 'error',
    error: { type: error.type, message: error.message, ...details },
    request_id: requestId,
  };
}
