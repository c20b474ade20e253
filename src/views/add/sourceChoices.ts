import * as vscode from 'vscode';
import type { SourceKind } from './addition.ts';
import type { Choice } from './addUi.ts';

/** The places that a server may come from, as a person chooses among them. */
export function sourceChoices(): readonly Choice<SourceKind>[] {
  return [...anywhere(), ...onThisMachine(), ...describedElsewhere()];
}

function anywhere(): readonly Choice<SourceKind>[] {
  const search = vscode.l10n.t('Search the Registry');
  const searchDetail = vscode.l10n.t('Looks up what you type in the registry of your settings');
  const address = vscode.l10n.t('Address (URL)');
  return [
    { value: 'registry', icon: 'search', label: search, detail: searchDetail },
    { value: 'url', icon: 'globe', label: address, detail: vscode.l10n.t('A server that is reached over HTTP') },
  ];
}

function onThisMachine(): readonly Choice<SourceKind>[] {
  const group = vscode.l10n.t('Runs on this machine');
  const row = (value: SourceKind, icon: string, words: readonly [string, string]): Choice<SourceKind> => {
    return { value, icon, label: words[0], detail: words[1], group };
  };
  return [
    row('commandLine', 'terminal', [
      vscode.l10n.t('Command Line'),
      vscode.l10n.t('As its documentation has it: a command with its arguments'),
    ]),
    row('npm', 'package', [vscode.l10n.t('npm Package'), vscode.l10n.t('Run with npx')]),
    row('pypi', 'package', [
      vscode.l10n.t('Python Package'),
      vscode.l10n.t('From the Python Package Index, run with uvx'),
    ]),
    row('docker', 'server-environment', [
      vscode.l10n.t('Docker Image'),
      vscode.l10n.t('Run in a container that is removed afterwards'),
    ]),
    row('bundle', 'file-zip', [
      vscode.l10n.t('Bundle File (.mcpb)'),
      vscode.l10n.t('Checked, and unpacked to a folder of its own'),
    ]),
  ];
}

function describedElsewhere(): readonly Choice<SourceKind>[] {
  const group = vscode.l10n.t('Described elsewhere');
  const row = (value: SourceKind, icon: string, words: readonly [string, string]): Choice<SourceKind> => {
    return { value, icon, label: words[0], detail: words[1], group };
  };
  return [
    row('pasted', 'clippy', [
      vscode.l10n.t('Pasted Configuration'),
      vscode.l10n.t("JSON or YAML of any client's dialect, or an install link"),
    ]),
    row('serverJson', 'json', [vscode.l10n.t('server.json File'), vscode.l10n.t('As published in a registry')]),
    row('import', 'cloud-download', [
      vscode.l10n.t('Import from Other Clients'),
      vscode.l10n.t('Cursor, Claude Desktop, Claude Code, Windsurf, Cline, Roo Code, Continue: copied, never changed'),
    ]),
  ];
}
