import type { AnswerSource, MissingInput } from './answers.ts';
import { missingInputs } from './missingInputs.ts';
import type { DeferredVariable, ServerDefinition } from './serverDefinition.ts';

/** The values of a definition's deferred variables, by variable without its braces, or the inputs that must be asked first. */
export type CollectedAnswers =
  | { readonly kind: 'answers'; readonly answers: ReadonlyMap<string, string> }
  | { readonly kind: 'missing'; readonly missing: readonly MissingInput[] };

/**
 * Looks up stored answers, and runs the commands that variables name only when no answer is missing, and none after
 * `signal` has aborted: then it rejects.
 */
export async function collectAnswers(
  definition: ServerDefinition,
  source: AnswerSource,
  signal?: AbortSignal,
): Promise<CollectedAnswers> {
  const placeId = definition.source.place.id;
  const answers = new Map<string, string>();
  const missing = await missingInputs(definition, source);
  if (missing.length > 0) {
    return { kind: 'missing', missing };
  }
  for (const variable of definition.deferred) {
    if (variable.kind === 'input' && variable.input.kind !== 'command') {
      const stored = await source.stored(placeId, variable.id);
      answers.set(`input:${variable.id}`, stored ?? '');
    }
  }
  for (const variable of definition.deferred) {
    const command = commandOf(variable);
    if (command !== undefined) {
      signal?.throwIfAborted();
      answers.set(`${variable.kind}:${variable.id}`, await source.runCommand(command.id, command.args));
    }
  }
  return { kind: 'answers', answers };
}

function commandOf(variable: DeferredVariable): { readonly id: string; readonly args?: unknown } | undefined {
  if (variable.kind === 'command') {
    return { id: variable.id };
  }
  return variable.input.kind === 'command' ? { id: variable.input.command, args: variable.input.args } : undefined;
}
