/** Where to send HTTP requests to. */
export interface HttpAddress {
  readonly url: URL;
  /** The socket or named pipe that is connected to in place of the host of `url`. */
  readonly socketPath?: string;
  /** How a person is told of the place, without what may be secret in it. */
  readonly name: string;
}

/**
 * Reads the URL of a server. Beside `http:` and `https:` there are VS Code's notations for sockets: the path is that of
 * the socket and the fragment is the path of the requests, as in `unix:///run/mcp.sock#/mcp` and `pipe:///pipe/mcp#/mcp`.
 */
export function httpAddress(text: string): HttpAddress {
  const url = new URL(text);
  if (url.protocol !== 'unix:' && url.protocol !== 'pipe:') {
    return { url, name: url.origin };
  }
  const path = decodeURIComponent(url.pathname);
  const target = url.hash.slice(1);
  return {
    url: new URL(`http://localhost${target.startsWith('/') ? '' : '/'}${target}`),
    socketPath: url.protocol === 'pipe:' ? pipePath(path) : path,
    name: `${url.protocol}//${path}`,
  };
}

/** Windows names its pipes `\\.\pipe\NAME`; that, `/pipe/NAME` and `/NAME` are all to be met with. */
function pipePath(path: string): string {
  const name = path.replace(/^[/\\]+(?:\.[/\\]+)?(?:pipe[/\\]+)?/i, '');
  return `\\\\.\\pipe\\${name}`;
}
