import { isRecord } from '../../base/json.ts';
import { foreignDraft } from './foreign/foreignDraft.ts';
import type { ForeignServer } from './foreign/foreignServer.ts';
import { foreignServers } from './foreign/foreignServers.ts';
import { pastedValues } from './foreign/pastedValues.ts';
import { fromServerJson, isServerJson } from './registry/fromServerJson.ts';
import type { ServerDraft } from './serverDraft.ts';
import { shownText } from './shownText.ts';

/** What was found in a pasted text: the servers that can be added, and in words what could not. */
export interface PastedServers {
  readonly drafts: readonly ServerDraft[];
  readonly problems: readonly string[];
}

const MAX_CHARACTERS = 1_048_576;

/**
 * Finds the servers in a pasted text: JSON with comments, or YAML, of any host's dialect, a part of it, a `server.json`,
 * with or without the fences of Markdown around it.
 */
export function fromPastedJson(text: string): PastedServers {
  if (text.length > MAX_CHARACTERS) {
    return { drafts: [], problems: ['The text is too long.'] };
  }
  const reading = pastedValues(text);
  if (reading.kind === 'invalid') {
    return { drafts: [], problems: [reading.reason] };
  }
  const found = reading.values.map(serversOf);
  const drafts = withDistinctNames(found.flatMap(({ drafts }) => drafts));
  const problems = found.flatMap(({ problems }) => problems);
  return drafts.length + problems.length > 0
    ? { drafts, problems }
    : { drafts, problems: ['There is no server in it.'] };
}

function serversOf(value: unknown): PastedServers {
  if (isRecord(value) && ('manifest_version' in value || 'dxt_version' in value)) {
    const problem = 'This is the manifest of a bundle: choose the bundle file (.mcpb, .dxt) itself.';
    return { drafts: [], problems: [problem] };
  }
  const inner = isRecord(value) && isServerJson(value['server']) ? value['server'] : value;
  if (isServerJson(inner)) {
    return fromRegistryFile(inner);
  }
  const readings = foreignServers(value).map((server) => ({ server, reading: foreignDraft(server) }));
  return {
    drafts: readings.flatMap(({ reading }) => (reading.kind === 'draft' ? [reading.draft] : [])),
    problems: readings.flatMap(({ server, reading }) =>
      reading.kind === 'refused' ? [sentence(server, reading.reason)] : [],
    ),
  };
}

function fromRegistryFile(value: unknown): PastedServers {
  const { options, problems } = fromServerJson(value);
  const bundles = options.filter((option) => option.kind === 'bundle');
  return {
    drafts: options.flatMap((option) => (option.kind === 'draft' ? [option.draft] : [])),
    problems: [...problems, ...bundles.map(({ label }) => `${label} is a bundle: download it, and choose the file.`)],
  };
}

function sentence(server: ForeignServer, reason: string): string {
  return server.name === undefined ? reason : `${shownText(server.name, 80)}: ${reason}`;
}

/** Two servers of one name would overwrite each other. */
function withDistinctNames(drafts: readonly ServerDraft[]): readonly ServerDraft[] {
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const count = (counts.get(draft.name) ?? 0) + 1;
    counts.set(draft.name, count);
    return count === 1 ? draft : { ...draft, name: `${draft.name}-${count}` };
  });
}
