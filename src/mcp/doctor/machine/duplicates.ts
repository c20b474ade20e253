import { canonicalJson } from '../../../base/json.ts';
import type { Launch } from '../../config/serverDefinition.ts';
import type { ExaminedServer } from '../doctorInput.ts';
import { finding, type Finding } from '../finding.ts';

/** Names servers that are in force under several names and are the same program, or the same address. */
export function duplicateFindings(servers: readonly ExaminedServer[]): readonly Finding[] {
  const byTarget = new Map<string, string[]>();
  for (const { definition, state } of servers) {
    const target = ['shadowed', 'disabled', 'denied'].includes(state.kind) ? undefined : targetOf(definition.launch);
    if (target !== undefined) {
      byTarget.set(target, [...(byTarget.get(target) ?? []), definition.displayName]);
    }
  }
  return [...byTarget.values()]
    .filter((names) => names.length > 1)
    .map((names) =>
      finding('warning', 'These are the same server under several names, and their tools are there as often: {0}.', [
        names.join(', '),
      ]),
    );
}

/** Other variables or headers make another server of it: two accounts, say. */
function targetOf(launch: Launch): string | undefined {
  switch (launch.kind) {
    case 'stdio':
      return canonicalJson([launch.command, launch.args, launch.cwd, launch.env, launch.envFile ?? null]);
    case 'http':
      return canonicalJson([launch.url.replace(/\/$/, ''), launch.headers]);
    case 'invalid':
      return undefined;
    default:
      return undefined;
  }
}
