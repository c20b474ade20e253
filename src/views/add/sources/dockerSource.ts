import * as vscode from 'vscode';
import { fromDocker } from '../../../mcp/add/fromDocker.ts';
import { stepsAfterSource, type AddFlow } from '../addition.ts';
import { onward, type Step } from '../steps.ts';
import { refusal } from './textSource.ts';

/** Asks for an image, and for the environment variables that the container is to be given. */
export function dockerSource({ deps, title, goOn }: AddFlow): Step {
  let image = '';
  let names = '';
  const askNames: Step = async (at) => {
    const answer = await deps.ui.text({
      title,
      step: at,
      stepsAfter: stepsAfterSource,
      prompt: vscode.l10n.t(
        'Names of environment variables that it needs, if any; you are asked for their values later',
      ),
      placeholder: 'API_KEY REGION',
      value: names,
      remark: (text) => refusal(fromDocker(image, listed(text))),
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    names = answer.value;
    const reading = fromDocker(image, listed(names));
    return reading.kind === 'draft' ? { kind: 'next', step: goOn({ drafts: [reading.draft] }) } : { kind: 'cancelled' };
  };
  return async (at) => {
    const answer = await deps.ui.text({
      title,
      step: at,
      stepsAfter: stepsAfterSource + 1,
      prompt: vscode.l10n.t('The name of the image'),
      placeholder: 'owner/name:tag',
      value: image,
      remark: (text) => refusal(fromDocker(text)),
    });
    return onward(answer, (text) => {
      image = text;
      return askNames;
    });
  };
}

function listed(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ''))];
}
