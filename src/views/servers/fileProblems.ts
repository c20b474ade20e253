import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import type { Server } from '../../mcp/server.ts';

/** A configuration file of which nothing, or nothing new, can be read: the first reason. */
export interface FileProblem {
  readonly path: string;
  readonly diagnostic: ConfigDiagnostic;
}

/** The files that are wrong as a whole; what is wrong with one server's entry stands at that server. */
export function fileProblems(
  diagnostics: ReadonlyMap<string, readonly ConfigDiagnostic[]>,
  servers: readonly Server[],
): readonly FileProblem[] {
  return [...diagnostics].flatMap(([path, found]) => {
    const diagnostic = found.find((candidate) => isAboutFile(candidate, path, servers));
    return diagnostic ? [{ path, diagnostic }] : [];
  });
}

function isAboutFile({ code, span }: ConfigDiagnostic, path: string, servers: readonly Server[]): boolean {
  if (code === 'syntax' || code === 'unreadable') {
    return true;
  }
  return code === 'shape' && !servers.some((server) => contains(server, path, span.offset));
}

function contains(server: Server, path: string, offset: number): boolean {
  const { source } = server.definition.value;
  return source.path === path && offset >= source.span.offset && offset < source.span.offset + source.span.length;
}
