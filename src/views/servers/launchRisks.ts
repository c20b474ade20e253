import { isRecord } from '../../base/json.ts';
import { draftRisks } from '../../mcp/add/risks/draftRisks.ts';
import type { DraftNote } from '../../mcp/add/serverDraft.ts';
import type { ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import type { LaunchSummary } from '../../mcp/trust/launchSummary.ts';

/** What is dangerous or unusual in a launch, the worst first: looked for in what would run, and in the values as written. */
export function launchRisks(definition: ServerDefinition, summary: LaunchSummary): readonly DraftNote[] {
  const written = isRecord(definition.entry) ? definition.entry : {};
  const present = summary.kind === 'http' ? { url: summary.url } : { command: summary.command, args: summary.args };
  const notes = draftRisks({ entry: { ...written, ...present } });
  return [...notes].sort((a, b) => weight(b) - weight(a));
}

function weight({ severity }: DraftNote): number {
  return ['info', 'warning', 'danger'].indexOf(severity);
}
