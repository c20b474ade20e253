/** Why a text is not the address of a server, in words about "url"; undefined when it is. */
export function addressProblem(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'unix:' || url?.protocol === 'pipe:') {
    return socketProblem(url);
  }
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    return '"url" must be an http or https address.';
  }
  return url.username === '' && url.password === ''
    ? undefined
    : '"url" must not hold a user name or password; a header can.';
}

/** `unix:///path/of.sock#/path` and `pipe:///name#/path`. */
function socketProblem({ protocol, host, pathname, search, hash }: URL): string | undefined {
  const isNamed = host === '' && pathname.length > 1 && search === '';
  const isPath = hash === '' || hash.startsWith('#/');
  return isNamed && isPath
    ? undefined
    : `"url" must be written ${protocol}///${protocol === 'unix:' ? 'path/of.sock' : 'name'}, with #/path behind it where the server has one.`;
}
