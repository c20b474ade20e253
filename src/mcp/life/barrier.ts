import type { ServerDefinition } from '../config/serverDefinition.ts';
import type { ServerState } from '../connection/connectionState.ts';
import { policyVerdict } from '../policy/policyVerdict.ts';
import type { ServerPolicy } from '../policy/serverPolicy.ts';
import { launchDiff } from '../trust/launchDiff.ts';
import type { ApprovableLaunch } from '../trust/launchSummary.ts';

/** What decides whether a server may run at all, before anybody looks at its program. */
export interface BarrierFacts {
  readonly definition: ServerDefinition;
  readonly policy: ServerPolicy;
  /** What the user said for this workspace; undefined when nothing. */
  readonly isEnabled: boolean | undefined;
  readonly isWorkspaceTrusted: boolean;
}

/** The state that keeps a server from running whatever its launch is; undefined when nothing does. */
export function findBarrier({
  definition,
  policy,
  isEnabled,
  isWorkspaceTrusted,
}: BarrierFacts): ServerState | undefined {
  const denied = policyVerdict(policy, definition);
  if (denied !== undefined) {
    return { kind: 'denied', reason: denied };
  }
  if (definition.shadowedBy !== undefined) {
    return { kind: 'shadowed', by: definition.shadowedBy };
  }
  const off = turnedOffBy(definition, isEnabled);
  if (off !== undefined) {
    return { kind: 'disabled', by: off };
  }
  if (definition.launch.kind === 'invalid') {
    return { kind: 'failed', error: definition.launch.error };
  }
  return isWorkspaceTrusted ? undefined : { kind: 'restricted' };
}

function turnedOffBy(
  definition: ServerDefinition,
  isEnabled: boolean | undefined,
): 'user' | 'file' | 'import' | undefined {
  if (isEnabled !== undefined) {
    return isEnabled ? undefined : 'user';
  }
  if (definition.options.isDisabled) {
    return 'file';
  }
  return definition.source.place.origin === 'import' ? 'import' : undefined;
}

/** The state that keeps a launch from running until the user has approved exactly it; undefined when they have. */
export function findApprovalBarrier(
  present: ApprovableLaunch | undefined,
  approved: ApprovableLaunch | undefined,
): ServerState | undefined {
  if (present === undefined) {
    // What was never approved waits for the user in any case, however long it takes to look into it.
    return approved === undefined ? { kind: 'needsApproval' } : { kind: 'starting' };
  }
  if (approved?.hash === present.hash) {
    return undefined;
  }
  return { kind: 'needsApproval', ...(approved && { changes: launchDiff(approved.summary, present.summary) }) };
}

/** Whether a person has to be asked before a server of this origin runs: what the user wrote in this editor is theirs. */
export function needsApproval(definition: ServerDefinition): boolean {
  return definition.source.place.origin !== 'own';
}
