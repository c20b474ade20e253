import type { DeferredVariable, StdioLaunch } from '../../config/serverDefinition.ts';
import type { DoctorInput } from '../doctorInput.ts';
import type { ExamineDepth } from '../servers/mayExamine.ts';

/** A program that is to be examined, and how far. */
export interface StdioExamination {
  readonly launch: StdioLaunch;
  readonly deferred: readonly DeferredVariable[];
  readonly depth: Exclude<ExamineDepth, 'nothing'>;
  readonly input: DoctorInput;
  readonly signal: AbortSignal;
}
