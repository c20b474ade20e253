import { isSecretName } from '../../add/secretName.ts';
import { dialects } from '../dialects/dialects.ts';
import { addInput } from './addInput.ts';
import type { ConfigFix, FixContext } from './configFix.ts';
import { inputName } from './inputName.ts';
import type { TextEdit } from './textEdit.ts';
import { writtenVariables, type WrittenVariable } from './writtenVariables.ts';

/** What can be done about a variable without a value: define its input, ask instead, or give it a default. */
export function variableFixes({ text, place, problem, nodes }: FixContext): readonly ConfigFix[] {
  const around = nodes.findLast((node) => node.type === 'property' || node.type === 'string') ?? problem.span;
  const found = writtenVariables(text, around);
  const variable = found.find(({ name }) => `\${${name}}` === problem.subject) ?? found[0];
  if (variable === undefined) {
    return [];
  }
  const { hasInputs } = dialects[place.dialect];
  const [, inputId] = /^input:(.+)$/.exec(variable.name) ?? [];
  if (inputId !== undefined) {
    return hasInputs ? [{ kind: 'addInput', inputId, edits: addInput(text, place, question(inputId)) }] : [];
  }
  const [, environment] = /^(?:env:)?([A-Za-z_]\w*)$/.exec(variable.name) ?? [];
  if (environment === undefined || dialects[place.dialect].variables !== 'all') {
    return [];
  }
  const asked = inputName(environment);
  const ask: readonly ConfigFix[] = hasInputs
    ? [
        {
          kind: 'askInstead',
          inputId: asked,
          edits: [...addInput(text, place, question(asked)), replaced(variable, `\${input:${asked}}`)],
        },
      ]
    : [];
  return [...ask, ...defaultFixes(place.dialect, variable, environment)];
}

/** Only Claude Code's syntax, which our own file shares, has a form for a default. */
function defaultFixes(dialect: string, variable: WrittenVariable, name: string): readonly ConfigFix[] {
  return dialect === 'claude' || dialect === 'patchbay'
    ? [{ kind: 'addDefault', variable: name, edits: [replaced(variable, `\${${name}:-}`)] }]
    : [];
}

function question(id: string): Parameters<typeof addInput>[2] {
  return { kind: 'promptString', id, description: id, isPassword: isSecretName(id) };
}

function replaced({ span }: WrittenVariable, content: string): TextEdit {
  return { ...span, content };
}
