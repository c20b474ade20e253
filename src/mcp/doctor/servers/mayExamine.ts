import type { ServerState } from '../../connection/connectionState.ts';
import { needsApproval } from '../../life/barrier.ts';
import type { DoctorInput, ExaminedServer } from '../doctorInput.ts';

/**
 * How far the doctor may go with a server: `all` may ask programs and addresses; `look` looks at the disk only, for what
 * nobody has approved; `nothing` is for what does not run anyway, and for a workspace that is not trusted.
 */
export type ExamineDepth = 'all' | 'look' | 'nothing';

const DEPTHS: Readonly<Record<ServerState['kind'], ExamineDepth>> = {
  ready: 'all',
  starting: 'all',
  stopped: 'all',
  failed: 'all',
  needsInput: 'all',
  needsAuthorization: 'all',
  needsApproval: 'look',
  restricted: 'nothing',
  disabled: 'nothing',
  denied: 'nothing',
  shadowed: 'nothing',
};

/** Says how far the doctor may go with a server. */
export function mayExamine(
  { definition, state, isInspected }: ExaminedServer,
  { isWorkspaceTrusted }: Pick<DoctorInput, 'isWorkspaceTrusted'>,
): ExamineDepth {
  if (!isWorkspaceTrusted || definition.launch.kind === 'invalid') {
    return 'nothing';
  }
  // Before anybody has looked at the launch, "starting" does not mean that it was approved.
  const isUnclear = state.kind === 'starting' && !isInspected && needsApproval(definition);
  return isUnclear ? 'look' : DEPTHS[state.kind];
}
