/** What the simulator offers. */
export type Endpoint = 'messages' | 'countTokens' | 'models' | 'model';

/** The endpoint that a method and path name, if any. */
export function endpointOf(method: string, pathname: string): Endpoint | undefined {
  switch (`${method} ${pathname}`) {
    case 'POST /v1/messages':
      return 'messages';
    case 'POST /v1/messages/count_tokens':
      return 'countTokens';
    case 'GET /v1/models':
      return 'models';
    default:
      return method === 'GET' && /^\/v1\/models\/[^/]+$/.test(pathname) ? 'model' : undefined;
  }
}
