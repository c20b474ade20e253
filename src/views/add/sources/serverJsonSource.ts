import * as vscode from 'vscode';
import { open } from 'node:fs/promises';
import { messageOf } from '../../../base/errors.ts';
import { parseJson } from '../../../base/json.ts';
import type { AddFlow } from '../addition.ts';
import type { Step } from '../steps.ts';
import { chooseOption } from './chooseOption.ts';

/** No `server.json` is larger. */
const maxBytes = 1_048_576;

/** Opens a `server.json`, and asks which of its packages and addresses is to be used. */
export function serverJsonSource(flow: AddFlow): Step {
  return async (at) => {
    const [file] = await flow.deps.ui.openFiles({
      title: vscode.l10n.t('Choose a server.json'),
      button: vscode.l10n.t('Read'),
      kind: 'file',
      filters: { JSON: ['json'] },
    });
    if (file === undefined) {
      return { kind: 'back' };
    }
    const reading = await readText(file.fsPath);
    if ('problem' in reading) {
      await flow.deps.ui.suggest(reading.problem, []);
      return { kind: 'back' };
    }
    return chooseOption(flow, parseJson(reading.text))(at);
  };
}

async function readText(file: string): Promise<{ readonly text: string } | { readonly problem: string }> {
  try {
    const handle = await open(file, 'r');
    try {
      const stats = await handle.stat();
      return stats.isFile() && stats.size <= maxBytes
        ? { text: (await handle.readFile('utf8')).replace(/^\ufeff/, '') }
        : { problem: vscode.l10n.t('This is not a file that can be read, or it is too large.') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
