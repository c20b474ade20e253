import { isSecretName } from '../../add/secretName.ts';
import type { Dialect } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import { addInput } from './addInput.ts';
import type { ConfigFix, FixContext } from './configFix.ts';
import { environmentReference } from './environmentReference.ts';
import { inputName } from './inputName.ts';
import type { TextEdit } from './textEdit.ts';
import { writtenVariables, type WrittenVariable } from './writtenVariables.ts';

/** What can be done about a variable without a value: define its input, ask or read it elsewhere, or give it a default. */
export function variableFixes(context: FixContext): readonly ConfigFix[] {
  const { text, place } = context;
  const { hasInputs, variables } = dialects[place.dialect];
  const variable = variableAt(context);
  if (variable === undefined || variables !== 'all') {
    return [];
  }
  const [, inputId] = /^input:(.+)$/.exec(variable.name) ?? [];
  if (hasInputs) {
    return inputId === undefined
      ? [askInstead(variable, context), ...defaultFixes(place.dialect, variable)]
      : [{ kind: 'addInput', inputId, edits: addInput(text, place, question(inputId)) }];
  }
  return environmentName(variable) === undefined
    ? [readInstead(variable, place.dialect)]
    : defaultFixes(place.dialect, variable);
}

function variableAt({ text, problem, nodes }: FixContext): WrittenVariable | undefined {
  const around = nodes.findLast((node) => node.type === 'property' || node.type === 'string') ?? problem.span;
  const found = writtenVariables(text, around);
  return found.find(({ name }) => `\${${name}}` === problem.subject) ?? found[0];
}

/** The name of a variable of the environment; undefined for one that stands for something else. */
function environmentName({ name }: WrittenVariable): string | undefined {
  return /^(?:env:)?([A-Za-z_]\w*)$/.exec(name)?.[1];
}

function askInstead(variable: WrittenVariable, { text, place }: FixContext): ConfigFix {
  const inputId = inputName(environmentName(variable) ?? variable.name);
  const edits = [...addInput(text, place, question(inputId)), replaced(variable, `\${input:${inputId}}`)];
  return { kind: 'askInstead', inputId, edits };
}

function readInstead(found: WrittenVariable, dialect: Dialect): ConfigFix {
  const { variable, written } = environmentReference(dialect, found.name.replace(/^[a-z]+:(?=.)/i, ''));
  return { kind: 'readInstead', variable, edits: [replaced(found, written)] };
}

/** Only Claude Code's syntax, which our own file shares, has a form for a default. */
function defaultFixes(dialect: Dialect, variable: WrittenVariable): readonly ConfigFix[] {
  const name = environmentName(variable);
  return name !== undefined && (dialect === 'claude' || dialect === 'patchbay')
    ? [{ kind: 'addDefault', variable: name, edits: [replaced(variable, `\${${name}:-}`)] }]
    : [];
}

function question(id: string): Parameters<typeof addInput>[2] {
  return { kind: 'promptString', id, description: id, isPassword: isSecretName(id) };
}

function replaced({ span }: WrittenVariable, content: string): TextEdit {
  return { ...span, content };
}
