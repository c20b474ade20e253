import { isRecord, parseJson } from '../base/json.ts';

/** The statuses that the API's error types belong to (Messages API, errors). */
const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/**
 * An answer that is an error in the API's own form but says that all is well, as some gateways send it, under the status
 * that its type belongs to: an SDK would take it for a stream that ends at once. Any other answer as it is.
 */
export async function honestStatus(response: Response): Promise<Response> {
  if (!response.ok || response.headers.get('content-type')?.includes('application/json') !== true) {
    return response;
  }
  const text = await response.text();
  const { headers, statusText } = response;
  return new Response(text, { headers, statusText, status: errorStatus(parseJson(text)) ?? response.status });
}

function errorStatus(body: unknown): number | undefined {
  if (!isRecord(body) || body['type'] !== 'error' || !isRecord(body['error'])) {
    return undefined;
  }
  return statuses[String(body['error']['type'])] ?? 500;
}
