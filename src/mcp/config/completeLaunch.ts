import { HostError } from '../../base/errors.ts';
import { canonicalJson } from '../../base/json.ts';
import { readEntry } from './entry/readEntry.ts';
import type { InputDefinition } from './inputs.ts';
import type { Launch, ServerDefinition } from './serverDefinition.ts';
import type { VariableContext } from './variables.ts';
import type { VariableScope } from './variables/variableScope.ts';

/**
 * The launch with its deferred variables filled in; `answers` are by variable without its braces, such as `input:token`.
 * The entry is read anew, for what is filled in already may itself look like a variable. Where it would then differ in
 * anything else from the launch that was shown, it is invalid instead.
 */
export function completeLaunch(
  definition: ServerDefinition,
  context: VariableContext,
  answers: ReadonlyMap<string, string>,
): Launch {
  const { entry, launch, deferred } = definition;
  if (launch.kind === 'invalid' || deferred.length === 0) {
    return launch;
  }
  const scope = scopeOf(definition, context);
  const shown = readEntry(entry, scope, false).launch;
  if (shown.kind === 'invalid' || canonicalJson(shown) !== canonicalJson(launch)) {
    return invalid(
      'A variable of this server has another value than when its file was read. Reload the window to see what it would run now.',
    );
  }
  const complete = readEntry(entry, { ...scope, answers }, false);
  const [unanswered] = complete.deferred;
  return unanswered === undefined
    ? complete.launch
    : invalid(`\${${unanswered.kind}:${unanswered.id}} was not answered.`);
}

function scopeOf({ source, deferred }: ServerDefinition, context: VariableContext): VariableScope {
  const { dialect, folder = context.folders[0] } = source.place;
  const inputs = deferred.flatMap((variable): readonly (readonly [string, InputDefinition])[] =>
    variable.kind === 'input' ? [[variable.id, variable.input]] : [],
  );
  return { context, dialect, folder, inputs: new Map(inputs) };
}

function invalid(message: string): Launch {
  return { kind: 'invalid', error: new HostError('config.unresolvedVariable', message, { remedy: 'openConfig' }) };
}
