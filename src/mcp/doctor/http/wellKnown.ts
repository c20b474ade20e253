/** Where a server's protected resource metadata may be, in the order of asking (RFC 9728, section 3.1; MCP). */
export function resourceMetadataUrls(server: URL): readonly string[] {
  const name = '/.well-known/oauth-protected-resource';
  const path = pathOf(server);
  return [...(path === '' ? [] : [server.origin + name + path]), server.origin + name];
}

/** Where an authorization server's metadata may be, in the order of asking (RFC 8414, OpenID Connect Discovery; MCP). */
export function issuerMetadataUrls(issuer: URL): readonly string[] {
  const { origin } = issuer;
  const [oauth, openId] = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
  const path = pathOf(issuer);
  return path === ''
    ? [origin + oauth, origin + openId]
    : [origin + oauth + path, origin + openId + path, origin + path + openId];
}

function pathOf(url: URL): string {
  return url.pathname.replace(/\/$/, '');
}
