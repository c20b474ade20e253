import { HostError } from '../../base/errors.ts';
import type { AnswerSource } from '../config/answers.ts';
import { collectAnswers } from '../config/collectAnswers.ts';
import { completeLaunch } from '../config/completeLaunch.ts';
import type { ServerDefinition } from '../config/serverDefinition.ts';
import type { VariableContext } from '../config/variables.ts';
import type { PreparedLaunch } from './serverLife.ts';

/** Fills the last variables of a launch in, just before it starts; asks nobody: a missing answer is said. */
export async function prepareLaunch(
  definition: ServerDefinition,
  answers: AnswerSource,
  variables: VariableContext,
): Promise<PreparedLaunch> {
  const collected = await collectAnswers(definition, answers);
  if (collected.kind === 'missing') {
    return { kind: 'needsInput', missing: collected.missing };
  }
  const launch = completeLaunch(definition, variables, collected.answers);
  return launch.kind === 'invalid'
    ? { kind: 'failed', error: new HostError(launch.error.code, launch.error.message, { remedy: 'openConfig' }) }
    : { kind: 'launch', launch };
}
