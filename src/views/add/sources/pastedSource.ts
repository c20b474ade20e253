import * as vscode from 'vscode';
import { fromPastedJson, type PastedServers } from '../../../mcp/add/fromPastedJson.ts';
import { installLink, isInstallLink } from '../../../mcp/add/installLink.ts';
import type { AddFlow } from '../addition.ts';
import type { Choice, TextRemark } from '../addUi.ts';
import { onward, type Step } from '../steps.ts';
import { chooseDrafts } from './chooseDrafts.ts';

/** More than this is no configuration that somebody has copied. */
const maxCharacters = 1_048_576;

/** Takes a configuration out of the clipboard or the active editor, when there is one, or asks to paste it. */
export function pastedSource(flow: AddFlow): Step {
  return async (at) => {
    const texts = await offeredTexts(flow);
    if (texts.length === 0) {
      return askText(flow)(at);
    }
    const typing: Choice<string | undefined> = {
      icon: 'edit',
      label: vscode.l10n.t('Paste It Here'),
      value: undefined,
    };
    const answer = await flow.deps.ui.pick<string | undefined>({
      title: flow.title,
      step: at,
      stepsAfter: 3,
      placeholder: vscode.l10n.t('Which configuration?'),
      choices: [...texts, typing],
    });
    return onward(answer, (text) => (text === undefined ? askText(flow) : fromText(flow, text)));
  };
}

async function offeredTexts({ deps }: AddFlow): Promise<readonly Choice<string>[]> {
  const copied = (await deps.ui.clipboard()).slice(0, maxCharacters);
  const edited = vscode.window.activeTextEditor?.document.getText().slice(0, maxCharacters) ?? '';
  return [
    ...offer(copied, 'clippy', vscode.l10n.t('Use the Clipboard')),
    ...(edited === copied ? [] : offer(edited, 'file-code', vscode.l10n.t('Use the Active Editor'))),
  ];
}

/** Only a text with a server in it is offered: what else somebody has copied is nobody's business. */
function offer(text: string, icon: string, label: string): readonly Choice<string>[] {
  const { drafts } = text.trim() === '' ? { drafts: [] } : read(text);
  const names = drafts.map(({ name }) => name).join(', ');
  return drafts.length === 0 ? [] : [{ icon, label, description: names.slice(0, 200), value: text }];
}

function askText(flow: AddFlow): Step {
  let value = '';
  return async (at) => {
    const answer = await flow.deps.ui.text({
      title: flow.title,
      step: at,
      stepsAfter: 3,
      prompt: vscode.l10n.t("Servers as JSON or YAML, in any client's words, or an install link"),
      placeholder: '{ "mcpServers": { "name": { "command": "npx" } } }',
      value,
      remark: problemOf,
    });
    return onward(answer, (text) => {
      value = text;
      return fromText(flow, text);
    });
  };
}

function fromText(flow: AddFlow, text: string): Step {
  const found = read(text);
  return chooseDrafts(flow, { ...found, isFromLink: isInstallLink(text) });
}

function problemOf(text: string): TextRemark | undefined {
  const { drafts, problems } = read(text);
  return drafts.length === 0
    ? { severity: 'error', message: problems[0] ?? vscode.l10n.t('There is no server in it.') }
    : undefined;
}

function read(text: string): PastedServers {
  if (!isInstallLink(text)) {
    return fromPastedJson(text);
  }
  const reading = installLink(text);
  return reading.kind === 'draft'
    ? { drafts: [reading.draft], problems: [] }
    : { drafts: [], problems: [reading.reason] };
}
