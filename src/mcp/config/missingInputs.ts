import type { AnswerSource, MissingInput } from './answers.ts';
import type { ServerDefinition } from './serverDefinition.ts';

/** The inputs of a definition that have to be asked before it can start; runs no command. */
export async function missingInputs(
  { source, deferred }: ServerDefinition,
  answers: Pick<AnswerSource, 'stored'>,
): Promise<readonly MissingInput[]> {
  const placeId = source.place.id;
  const missing: MissingInput[] = [];
  for (const variable of deferred) {
    const isAsked = variable.kind === 'input' && variable.input.kind !== 'command';
    if (isAsked && (await answers.stored(placeId, variable.id)) === undefined) {
      missing.push({ placeId, input: variable.input });
    }
  }
  return missing;
}
