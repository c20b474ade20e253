import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds } from '../../contributions.ts';
import type { ConfigFix, ConfigProblem } from '../../mcp/config/edit/configFix.ts';
import { configFixes } from '../../mcp/config/edit/configFixes.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import { visible } from '../visible.ts';
import { diagnosticSource } from './configDiagnostics.ts';
import type { ConfigDocuments, PlaceInDocument } from './configDocuments.ts';
import { fixTitle } from './fixTitle.ts';
import type { SecretTarget } from './moveSecret.ts';
import { workspaceEdit } from './workspaceEdit.ts';

/** What the quick fixes are made of. */
export interface ConfigActionsDeps {
  readonly documents: ConfigDocuments;
  /** By id of the place. */
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
}

/** Offers ways to put right what is wrong in a configuration file; every one can be undone. */
export function configActions(deps: ConfigActionsDeps): vscode.CodeActionProvider {
  return {
    provideCodeActions: (document, _range, { diagnostics }) =>
      diagnostics
        .filter(({ source }) => source === diagnosticSource)
        .flatMap((diagnostic) => actionsFor(document, diagnostic, deps)),
  };
}

function actionsFor(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { documents, diagnostics }: ConfigActionsDeps,
): readonly vscode.CodeAction[] {
  for (const found of documents.read(document)) {
    const said = diagnostics
      .peek()
      .get(found.place.id)
      ?.find(({ code, message }) => code === diagnostic.code && visible(message) === diagnostic.message);
    if (said !== undefined) {
      const problem = problemNow(document, diagnostic.range, said);
      const fixes = configFixes(document.getText(), found.place, problem);
      return fixes.map((fix, index) => toAction(document, found, { fix, problem, diagnostic, isFirst: index === 0 }));
    }
  }
  return [];
}

/** The editor moves a diagnostic along while its document is edited; where it was first found is of no use. */
function problemNow(document: vscode.TextDocument, range: vscode.Range, said: ConfigDiagnostic): ConfigProblem {
  const offset = document.offsetAt(range.start);
  const span = { offset, length: document.offsetAt(range.end) - offset };
  return { code: said.code, span, ...(said.subject === undefined ? {} : { subject: said.subject }) };
}

interface OfferedFix {
  readonly fix: ConfigFix;
  readonly problem: ConfigProblem;
  readonly diagnostic: vscode.Diagnostic;
  readonly isFirst: boolean;
}

function toAction(
  document: vscode.TextDocument,
  { place }: PlaceInDocument,
  { fix, problem, diagnostic, isFirst }: OfferedFix,
): vscode.CodeAction {
  const action = new vscode.CodeAction(fixTitle(fix), vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = isFirst && fix.kind !== 'removeKey' && fix.kind !== 'removeEntry';
  if (fix.kind === 'moveSecret') {
    // A command, for the value has to be in the store before it leaves the file; it finds the value for itself.
    const target: SecretTarget = { uri: document.uri.toString(), placeId: place.id, offset: problem.span.offset };
    action.command = { title: action.title, command: commandIds.moveSecret, arguments: [target] };
  } else {
    action.edit = workspaceEdit(document, fix.edits);
  }
  return action;
}
