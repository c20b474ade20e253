import { assertNever } from '../../base/errors.ts';
import type { AnswerSource } from '../config/answers.ts';
import { collectAnswers } from '../config/collectAnswers.ts';
import { completeLaunch } from '../config/completeLaunch.ts';
import { withEnvFile } from '../config/envFile.ts';
import type { ServerDefinition } from '../config/serverDefinition.ts';
import type { VariableContext } from '../config/variables.ts';
import type { PreparedLaunch } from './serverLife.ts';

/** Where the values of the last variables come from. */
export interface LaunchSources {
  readonly answers: AnswerSource;
  readonly variables: VariableContext;
}

/**
 * Fills the last variables of a launch in, just before it starts; asks nobody: a missing answer is said. Rejects as
 * {@link withEnvFile} does, and when `signal` aborts before all is known.
 */
export async function prepareLaunch(
  definition: ServerDefinition,
  { answers, variables }: LaunchSources,
  signal: AbortSignal,
): Promise<PreparedLaunch> {
  const collected = await collectAnswers(definition, answers, signal);
  if (collected.kind === 'missing') {
    return { kind: 'needsInput', missing: collected.missing };
  }
  const launch = completeLaunch(definition, variables, collected.answers);
  switch (launch.kind) {
    case 'invalid':
      return { kind: 'failed', error: launch.error };
    case 'http':
      return { kind: 'launch', launch };
    case 'stdio':
      return { kind: 'launch', launch: await withEnvFile(launch) };
    default:
      return assertNever(launch);
  }
}
