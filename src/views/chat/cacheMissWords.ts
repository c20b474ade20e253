import * as vscode from 'vscode';
import { visible } from '../visible.ts';

/** Why the cache was missed (Messages API, `diagnostics.cache_miss_reason`), in words; a reason that is not known here, as it came. */
export function cacheMissWords(reason: string): string {
  const words: Readonly<Record<string, string>> = {
    model_changed: vscode.l10n.t('another model answered'),
    system_changed: vscode.l10n.t('the system prompt was another one'),
    tools_changed: vscode.l10n.t('the tools were others'),
    messages_changed: vscode.l10n.t('the history, or how Claude thinks, was changed'),
    previous_message_not_found: vscode.l10n.t(
      'the answer before is not known there any more: too much time has gone by',
    ),
    unavailable: vscode.l10n.t('the API could not say why'),
  };
  return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : visible(reason).replaceAll('|', '/');
}
