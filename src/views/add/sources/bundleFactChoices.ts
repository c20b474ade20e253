import * as vscode from 'vscode';
import type { BundleReading } from '../../../mcp/add/bundle/readBundle.ts';
import { shownText } from '../../../mcp/add/shownText.ts';
import type { Choice } from '../addUi.ts';

type Bundle = Extract<BundleReading, { readonly kind: 'bundle' }>;

/** What is known of a bundle before it is unpacked, as the rows of a question; any of them goes on. */
export function bundleFactChoices({ manifest, facts, notes }: Bundle): readonly Choice<'unpack'>[] {
  const about = vscode.l10n.t('About the bundle');
  const fact = (icon: string, label: string, detail: string): Choice<'unpack'> => ({
    icon,
    label,
    detail,
    group: about,
    value: 'unpack',
  });
  return [
    {
      icon: 'check',
      label: vscode.l10n.t('Unpack and Continue'),
      detail: vscode.l10n.t('To a folder of its own; nothing is started'),
      value: 'unpack',
    },
    fact(
      'package',
      `${shownText(manifest.display_name ?? manifest.name, 100)} ${shownText(manifest.version, 40)}`,
      shownText(manifest.description, 200),
    ),
    fact('person', vscode.l10n.t('Author'), shownText(manifest.author?.name ?? vscode.l10n.t('not named'), 100)),
    fact(
      'file-zip',
      vscode.l10n.t('Size'),
      vscode.l10n.t('{0}, unpacked {1} in {2} files', size(facts.bytes), size(facts.unpackedBytes), facts.entryCount),
    ),
    fact('key', 'SHA-256', facts.sha256),
    ...notes.map(({ severity, message }) => fact(severity === 'info' ? 'info' : 'warning', message, '')),
  ];
}

function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? vscode.l10n.t('{0} KB', (bytes / 1024).toFixed(1))
    : vscode.l10n.t('{0} MB', (bytes / 1024 / 1024).toFixed(1));
}
