import type { ConfigFile } from '../../mcp/config/configFile.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import type { Server } from '../../mcp/server.ts';

/** A configuration place of which nothing, or nothing new, can be read: the first reason. */
export interface FileProblem {
  readonly placeId: string;
  readonly path: string;
  /** It is another client's file. */
  readonly isForeign: boolean;
  readonly diagnostic: ConfigDiagnostic;
}

/** The places that are wrong as a whole; what is wrong with one server's entry stands at that server. */
export function fileProblems(
  files: readonly ConfigFile[],
  diagnostics: ReadonlyMap<string, readonly ConfigDiagnostic[]>,
  servers: readonly Server[],
): readonly FileProblem[] {
  const problems = files.flatMap(({ place }): readonly FileProblem[] => {
    const diagnostic = diagnostics.get(place.id)?.find((found) => isAboutFile(found, place.id, servers));
    return diagnostic
      ? [{ placeId: place.id, path: place.path, isForeign: place.origin === 'import', diagnostic }]
      : [];
  });
  // A file with several sections is broken once.
  return problems.filter(
    ({ path, diagnostic: { code, span } }, at) =>
      at ===
      problems.findIndex(
        (other) =>
          other.path === path && other.diagnostic.code === code && other.diagnostic.span.offset === span.offset,
      ),
  );
}

function isAboutFile({ code, span }: ConfigDiagnostic, placeId: string, servers: readonly Server[]): boolean {
  if (code === 'syntax' || code === 'unreadable') {
    return true;
  }
  return code === 'shape' && !servers.some((server) => contains(server, placeId, span.offset));
}

function contains(server: Server, placeId: string, offset: number): boolean {
  const { place, span } = server.definition.value.source;
  return place.id === placeId && offset >= span.offset && offset < span.offset + span.length;
}
