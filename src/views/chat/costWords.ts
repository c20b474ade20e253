import * as vscode from 'vscode';
import type { LedgerSpending } from '../../chat/cost/ledgerSpending.ts';
import type { PaidTokens } from '../../chat/cost/paidTokens.ts';

/** An amount with as many digits as say something: cents, and of less than a cent two digits. */
export function dollarsText(dollars: number): string {
  if (dollars === 0) {
    return '$0';
  }
  return dollars >= 0.01 ? `$${dollars.toFixed(2)}` : `$${Number(dollars.toPrecision(2)).toFixed(digitsOf(dollars))}`;
}

/** An amount that may not be known. */
export function priceText(dollars: number | undefined): string {
  return dollars === undefined ? vscode.l10n.t('unknown price') : dollarsText(dollars);
}

/** What a ledger comes to, as far as it is known. */
export function ledgerText({ dollars, unpriced, requests }: LedgerSpending): string {
  if (unpriced === 0) {
    return dollarsText(dollars);
  }
  return unpriced === requests
    ? vscode.l10n.t('unknown price')
    : vscode.l10n.t('{0} and more, of unknown price', dollarsText(dollars));
}

/** A number of tokens, grouped. */
export function tokensText(tokens: number): string {
  return Math.round(tokens).toLocaleString(vscode.env.language);
}

/** Tokens by what they cost, in words. */
export function paidText({ fresh, cacheRead, cacheWrite, output }: PaidTokens): string {
  return vscode.l10n.t(
    'Input: {0} from the cache, {1} put into it, {2} beside it. Output: {3}.',
    ...[cacheRead, cacheWrite, fresh, output].map(tokensText),
  );
}

function digitsOf(dollars: number): number {
  return Math.min(10, 1 - Math.floor(Math.log10(dollars)));
}
