import { getNodeValue, type Node } from 'jsonc-parser';
import type { ConfigPlace } from '../configFile.ts';
import { readEntry } from '../entry/readEntry.ts';
import type { ConfigDiagnostic, ServerDefinition } from '../serverDefinition.ts';
import { isDeeperThan } from '../tree/isDeeperThan.ts';
import type { VariableScope } from '../variables/variableScope.ts';
import { entryDiagnostic } from './entryDiagnostic.ts';
import { problem } from './problem.ts';
import { namelessNodes, serverNodes, type ServerNode } from './serverNodes.ts';

/** A section of servers in the text that it is from. */
export interface ServerSection {
  readonly place: ConfigPlace;
  readonly text: string;
  readonly node: Node;
  readonly scope: VariableScope;
}

/** What a section says. */
export interface ParsedServers {
  readonly definitions: readonly ServerDefinition[];
  readonly diagnostics: readonly ConfigDiagnostic[];
}

/** Deeper than anything that a server is described by, and shallow enough for whatever walks through an entry. */
const MAX_DEPTH = 64;

/** Reads the servers of a section; of two with one name the last counts, as it does in JSON. */
export function readServers(section: ServerSection): ParsedServers {
  const definitions = new Map<string, ServerDefinition>();
  const diagnostics = namelessNodes(section.node).map((at) =>
    problem({ code: 'shape', message: namelessWords(section.node), at }),
  );
  for (const server of serverNodes(section.node)) {
    const { name, key } = server;
    if (definitions.has(name)) {
      const message = `"${name}" is here more than once; the last one counts.`;
      diagnostics.push(problem({ severity: 'warning', code: 'duplicateName', message, at: key, subject: name }));
    }
    definitions.set(name, readServer(server, section, diagnostics));
  }
  return { definitions: [...definitions.values()], diagnostics };
}

function namelessWords({ type }: Node): string {
  return type === 'array' ? 'A server of a list must be an object with a "name".' : 'A server needs a name.';
}

function readServer(
  server: ServerNode,
  { place, scope, text }: ServerSection,
  diagnostics: ConfigDiagnostic[],
): ServerDefinition {
  const { name, property, value } = server;
  const isTooDeep = isDeeperThan(value, MAX_DEPTH);
  const entry: unknown = isTooDeep ? null : getNodeValue(value);
  const { launch, deferred, options, problems } = readEntry(entry, scope, isShared(place));
  diagnostics.push(...problems.map((found) => entryDiagnostic(found, server, text)));
  return {
    id: `${place.id}#${name}`,
    name,
    displayName: name,
    source: { place, span: { offset: property.offset, length: property.length } },
    entry,
    launch,
    deferred,
    options,
  };
}

/** A file that came with the workspace goes to others, too. */
function isShared({ origin, folder }: ConfigPlace): boolean {
  return origin === 'repo' || (origin === 'import' && folder !== undefined);
}
