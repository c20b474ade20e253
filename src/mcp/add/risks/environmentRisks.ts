import type { DraftNote } from '../serverDraft.ts';
import { danger, warning } from './risk.ts';

/** Variables that make a program load code of somebody's choice. */
const LOADER =
  /^(LD_(PRELOAD|LIBRARY_PATH|AUDIT)|DYLD_\w+|NODE_OPTIONS|NODE_PATH|PYTHON(STARTUP|PATH|HOME|INSPECT)|BASH_ENV|ENV|PROMPT_COMMAND|PERL5(OPT|LIB|DB)|RUBY(OPT|LIB)|_?JAVA_(TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|GIT_SSH(_COMMAND)?|DOTNET_STARTUP_HOOKS)$/i;

/** Variables that send traffic elsewhere, or packages. */
const DETOUR =
  /^(https?_proxy|all_proxy|node_extra_ca_certs|ssl_cert_(file|dir)|npm_config_\w*registry|npm_config_userconfig|(uv|pip)_(extra_)?index(_url)?|docker_host)$/i;

/** Says which variables of an entry's environment change more than the server's own settings. */
export function environmentRisks(env: Readonly<Record<string, unknown>>): readonly DraftNote[] {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value !== null && LOADER.test(name)) {
      return [danger(`The environment variable ${name} can make the program load other code.`)];
    }
    if (isUnverified(name, value)) {
      return [danger(`The environment variable ${name} switches the verification of certificates off.`)];
    }
    if (value !== null && name.toUpperCase() === 'PATH') {
      return [warning('It changes PATH, and with it which programs are found.')];
    }
    return value !== null && DETOUR.test(name)
      ? [warning(`The environment variable ${name} sends its traffic, or what it installs, another way.`)]
      : [];
  });
}

function isUnverified(name: string, value: unknown): boolean {
  return (
    /^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|npm_config_strict_ssl)$/i.test(name) &&
    /^(0|false|)$/i.test(String(value))
  );
}
