import { findVariables, type VariableRef } from '../config/variables/findVariables.ts';

/** A text in VS Code's variable syntax, and what came up while it was translated. */
export interface TranslatedText {
  readonly text: string;
  /** Variables that VS Code has no form for; this host understands `${X:-default}` all the same. */
  readonly foreign: readonly string[];
}

/** Writes the variables of any other host's configuration in VS Code's syntax. */
export function translateVariables(text: string): TranslatedText {
  const foreign: string[] = [];
  let translated = '';
  let end = 0;
  for (const { written, index, ref } of findVariables(text, true)) {
    const own = ownForm(written, ref);
    if (own === undefined) {
      foreign.push(written);
    }
    translated += text.slice(end, index) + (own ?? written);
    end = index + written.length;
  }
  return { text: translated + text.slice(end), foreign };
}

function ownForm(written: string, ref: VariableRef): string | undefined {
  switch (ref.kind) {
    case 'env':
      return environmentForm(ref);
    case 'folder':
      return ref.name === undefined ? '${workspaceFolder}' : written;
    case 'secret':
      return `\${input:${ref.name}}`;
    case 'unknown':
      return undefined;
    case 'folderName':
    case 'home':
    case 'separator':
    case 'setting':
    case 'input':
    case 'command':
      return written;
  }
}

function environmentForm({ name, fallback }: Extract<VariableRef, { readonly kind: 'env' }>): string | undefined {
  if (name === 'workspaceRoot') {
    return '${workspaceFolder}';
  }
  return fallback === undefined ? `\${env:${name}}` : undefined;
}
