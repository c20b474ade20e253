import type { Server } from '../server.ts';
import { needsApproval } from '../life/barrier.ts';
import type { ConnectorConsent } from './connectorConsents.ts';
import { connectorHash } from './connectorHash.ts';
import { connectorProblem } from './connectorProblem.ts';

/** Whether Claude's side calls a server in new conversations, or could if the user wanted. */
export type ConnectorStanding = 'possible' | 'inUse';

/** The states in which a server may not be used at all, by whomever. */
const barred: ReadonlySet<string> = new Set(['denied', 'shadowed', 'disabled', 'restricted', 'needsApproval']);

/** True until somebody has looked at the launch: "starting" does not mean then that it was approved. */
export function isUnclear({ state, definition, approvable }: Server): boolean {
  return state.value.kind === 'starting' && needsApproval(definition.value) && approvable.value === undefined;
}

/** True for a server that policy, trust and the user's approval let run as it is now. */
export function isAllowed(server: Server): boolean {
  return !barred.has(server.state.value.kind) && !isUnclear(server);
}

/** How a server stands; undefined when Claude's side could not call it. What it was not agreed to is not in use. */
export function connectorStanding(
  server: Server,
  consent: ConnectorConsent | undefined,
): ConnectorStanding | undefined {
  const definition = server.definition.value;
  if (connectorProblem(definition) !== undefined) {
    return undefined;
  }
  const isInUse = consent?.isInUse === true && consent.launchHash === connectorHash(definition);
  return isInUse && isAllowed(server) ? 'inUse' : 'possible';
}
