import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import type { ConfigFix } from '../../mcp/config/edit/configFix.ts';
import { shownName } from '../servers/shownName.ts';

/** What a quick fix is called. */
export function fixTitle(fix: ConfigFix): string {
  switch (fix.kind) {
    case 'addInput':
      return vscode.l10n.t('Add input "{0}"', shown(fix.inputId));
    case 'askInstead':
      return vscode.l10n.t('Ask for it: input "{0}"', shown(fix.inputId));
    case 'addDefault':
      return vscode.l10n.t('Give "{0}" a default', shown(fix.variable));
    case 'addCommand':
      return vscode.l10n.t('Add "command"');
    case 'removeKey':
      return vscode.l10n.t('Remove "{0}"', shown(fix.key));
    case 'renameKey':
      return vscode.l10n.t('Rename "{0}" to "{1}"', shown(fix.from), shown(fix.to));
    case 'removeEntry':
      return vscode.l10n.t('Remove this "{0}"', shown(fix.name));
    case 'addScheme':
      return vscode.l10n.t('Use "{0}"', shown(fix.url));
    case 'moveSecret':
      return vscode.l10n.t('Move to the input "{0}"', shown(fix.secret.inputId));
    case 'readSecret':
    case 'readInstead':
      return vscode.l10n.t('Read it from the environment variable "{0}"', shown(fix.variable));
    default:
      return assertNever(fix);
  }
}

function shown(text: string): string {
  return shownName(text, 80);
}
