import * as vscode from 'vscode';
import { applyUserConfig } from '../../../mcp/add/bundle/applyUserConfig.ts';
import { userConfigValue, type UserConfigValue } from '../../../mcp/add/bundle/userConfigValue.ts';
import type { ServerDraft, UserConfigField } from '../../../mcp/add/serverDraft.ts';
import { stepsAfterSource, type AddFlow } from '../addition.ts';
import type { TextRemark } from '../addUi.ts';
import type { Answer } from '../../answerOf.ts';
import { onward, type Step } from '../steps.ts';
import { askPath } from './askPath.ts';
import { fieldWords, type FieldFrame } from './fieldWords.ts';

/** Asks for what a bundle wants to know, each value by its type; then goes on with the draft that has them. */
export function askUserConfig(flow: AddFlow, draft: ServerDraft): Step {
  return fieldStep(flow, draft, { index: 0, values: new Map() });
}

interface Asked {
  readonly index: number;
  /** By key of the field; shared by all steps, so that coming back shows what was given. */
  readonly values: Map<string, UserConfigValue | undefined>;
}

function fieldStep(flow: AddFlow, draft: ServerDraft, asked: Asked): Step {
  const field = draft.userConfig[asked.index];
  return field === undefined ? applied(flow, draft, asked) : askField(flow, draft, { ...asked, field });
}

function askField(flow: AddFlow, draft: ServerDraft, asked: Asked & { readonly field: UserConfigField }): Step {
  const { field, values, index } = asked;
  return async (at) => {
    const stepsAfter = draft.userConfig.length - index - 1 + stepsAfterSource;
    const frame = { title: flow.title, step: at, stepsAfter };
    const answer = await ask(flow, field, { ...frame, before: values.get(field.key) });
    return onward(answer, (value) => {
      values.set(field.key, value);
      return fieldStep(flow, draft, { index: index + 1, values });
    });
  };
}

function ask(flow: AddFlow, field: UserConfigField, frame: FieldFrame): Promise<Answer<UserConfigValue | undefined>> {
  switch (field.type) {
    case 'boolean':
      return askBoolean(flow, field, frame);
    case 'directory':
    case 'file':
      return field.isSensitive ? askText(flow, field, frame) : askPath(flow, field, frame);
    case 'number':
    case 'string':
      return askText(flow, field, frame);
  }
}

function askBoolean(
  { deps }: AddFlow,
  field: UserConfigField,
  { before, ...frame }: FieldFrame,
): Promise<Answer<UserConfigValue>> {
  const usual = before ?? field.default;
  return deps.ui.pick<UserConfigValue>({
    ...frame,
    placeholder: fieldWords(field),
    choices: [
      { label: vscode.l10n.t('Yes'), value: true, isPicked: usual === true },
      { label: vscode.l10n.t('No'), value: false, isPicked: usual === false },
    ],
  });
}

async function askText(
  { deps }: AddFlow,
  field: UserConfigField,
  { before, ...frame }: FieldFrame,
): Promise<Answer<UserConfigValue | undefined>> {
  const usual = before ?? field.default;
  const answer = await deps.ui.text({
    ...frame,
    prompt: field.isMultiple ? vscode.l10n.t('{0} (several: with commas)', fieldWords(field)) : fieldWords(field),
    value: usual === undefined ? '' : String(usual),
    isPassword: field.isSensitive,
    remark: (text) => problemOf(field, text),
  });
  return answer.kind === 'value' ? { kind: 'value', value: given(field, answer.value) } : answer;
}

function given({ isMultiple }: UserConfigField, text: string): UserConfigValue | undefined {
  const texts = isMultiple ? text.split(',').map((part) => part.trim()) : [text];
  const filled = texts.filter((part) => part !== '');
  return filled.length === 0 ? undefined : isMultiple ? filled : text;
}

function problemOf(field: UserConfigField, text: string): TextRemark | undefined {
  const reading = userConfigValue(field, given(field, text));
  return reading.kind === 'wrong' ? { severity: 'error', message: reading.message } : undefined;
}

function applied(flow: AddFlow, draft: ServerDraft, { values }: Asked): Step {
  return async (at) => {
    const result = applyUserConfig(draft, Object.fromEntries(values));
    if (result.kind === 'problems') {
      await flow.deps.ui.suggest(result.problems.map(({ message }) => message).join(' '), []);
      return { kind: 'back' };
    }
    return flow.goOn({ drafts: [result.draft] })(at);
  };
}
