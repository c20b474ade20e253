import * as vscode from 'vscode';
import { fromCommandLine } from '../../../mcp/add/fromCommandLine.ts';
import { fromNpm } from '../../../mcp/add/fromNpm.ts';
import { fromPyPi } from '../../../mcp/add/fromPyPi.ts';
import { fromUrl } from '../../../mcp/add/fromUrl.ts';
import type { DraftReading } from '../../../mcp/add/serverDraft.ts';
import { stepsAfterSource, type AddFlow } from '../addition.ts';
import type { Step } from '../steps.ts';

/** The sources that are one line of text. */
export type TextSourceKind = 'commandLine' | 'npm' | 'pypi' | 'url';

interface TextSource {
  readonly prompt: string;
  readonly placeholder: string;
  readonly read: (text: string) => DraftReading;
}

/** Asks for one line that says it all; what is wrong with it is said while it is typed. */
export function textSource(kind: TextSourceKind, { deps, title, goOn }: AddFlow): Step {
  const { prompt, placeholder, read } = sources()[kind];
  let value = '';
  return async (at) => {
    const answer = await deps.ui.text({
      title,
      step: at,
      stepsAfter: stepsAfterSource,
      prompt,
      placeholder,
      value,
      remark: (text) => refusal(read(text)),
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    value = answer.value;
    const reading = read(value);
    return reading.kind === 'draft' ? { kind: 'next', step: goOn({ drafts: [reading.draft] }) } : { kind: 'cancelled' };
  };
}

/** What a refused draft says of the text that is being typed. */
export function refusal(reading: DraftReading): { readonly severity: 'error'; readonly message: string } | undefined {
  return reading.kind === 'refused' ? { severity: 'error', message: reading.reason } : undefined;
}

function sources(): Readonly<Record<TextSourceKind, TextSource>> {
  return {
    commandLine: {
      prompt: vscode.l10n.t('The command line of the server. Nothing runs before you have seen all of it.'),
      placeholder: 'npx -y @scope/server --option value',
      read: fromCommandLine,
    },
    npm: {
      prompt: vscode.l10n.t('The name of the npm package'),
      placeholder: '@scope/server@1.2.3',
      read: fromNpm,
    },
    pypi: {
      prompt: vscode.l10n.t('The name of the Python package'),
      placeholder: 'server==1.2.3',
      read: fromPyPi,
    },
    url: {
      prompt: vscode.l10n.t('The address of the server'),
      placeholder: 'https://example.com/mcp',
      read: fromUrl,
    },
  };
}
