import type { DeferredVariable, HttpLaunch } from '../../config/serverDefinition.ts';
import type { DoctorInput } from '../doctorInput.ts';

/** An address that is to be examined. */
export interface HttpExamination {
  readonly launch: HttpLaunch;
  readonly deferred: readonly DeferredVariable[];
  readonly input: DoctorInput;
  readonly signal: AbortSignal;
}
