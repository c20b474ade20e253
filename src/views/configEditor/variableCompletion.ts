import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import { variableProposals, type VariableProposal } from '../../mcp/config/edit/variableProposals.ts';
import { openVariable } from '../../mcp/config/edit/writtenVariables.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import { visible } from '../visible.ts';
import { isWithin, rangeOf, type ConfigDocuments } from './configDocuments.ts';

/** The characters at which a variable begins, or goes on after a prefix. */
export const variableTriggers = ['{', ':'] as const;

/** Proposes, inside of `${`, the variables that the file's dialect knows: names only, never values. */
export function variableCompletion(
  documents: ConfigDocuments,
  variables: VariableContext,
): vscode.CompletionItemProvider {
  return {
    provideCompletionItems: (document, position) => {
      const text = document.getText();
      const offset = document.offsetAt(position);
      const typed = openVariable(text, offset);
      const found = documents
        .read(document)
        .find(({ outline }) => outline.serversSpan !== undefined && isWithin(outline.serversSpan, offset));
      if (typed === undefined || found === undefined) {
        return [];
      }
      const { place, outline } = found;
      const proposals = variableProposals({
        dialect: place.dialect,
        context: variables,
        inputs: outline.inputs.map(({ id }) => id),
        settings: text.slice(typed.offset, offset).startsWith('config:') ? contributedSettings() : [],
      });
      const isClosed = /^[^{}"'\r\n]*\}/.test(text.slice(offset));
      return proposals.map((proposal, index) => toItem(proposal, index, rangeOf(document, typed), isClosed));
    },
  };
}

const KINDS: Readonly<Record<VariableProposal['kind'], vscode.CompletionItemKind>> = {
  input: vscode.CompletionItemKind.Field,
  folder: vscode.CompletionItemKind.Folder,
  home: vscode.CompletionItemKind.Folder,
  separator: vscode.CompletionItemKind.Operator,
  setting: vscode.CompletionItemKind.Property,
  environment: vscode.CompletionItemKind.Variable,
};

function toItem(
  { name, kind }: VariableProposal,
  index: number,
  range: vscode.Range,
  isClosed: boolean,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(visible(name), KINDS[kind]);
  item.range = range;
  item.filterText = name;
  item.insertText = isClosed ? name : `${name}}`;
  item.sortText = String(index).padStart(6, '0');
  return item;
}

/** The settings that extensions contribute; the editor does not list its own. */
function contributedSettings(): readonly string[] {
  return vscode.extensions.all.flatMap(({ packageJSON }) => {
    const contributes: unknown = isRecord(packageJSON) ? packageJSON['contributes'] : undefined;
    const configuration: unknown = isRecord(contributes) ? contributes['configuration'] : undefined;
    const parts: readonly unknown[] = Array.isArray(configuration) ? configuration : [configuration];
    return parts.flatMap((part) =>
      isRecord(part) && isRecord(part['properties']) ? Object.keys(part['properties']) : [],
    );
  });
}
