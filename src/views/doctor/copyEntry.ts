import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { Dialect } from '../../mcp/config/configFile.ts';
import type { ServerDefinition } from '../../mcp/config/serverDefinition.ts';
import { translateEntry } from '../../mcp/config/translate.ts';
import { hideSecrets } from '../../mcp/doctor/hideSecrets.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { pickLabel } from '../pickLabel.ts';
import { onServer } from '../servers/onServer.ts';
import { visible } from '../visible.ts';

/** What copying an entry needs. */
export interface CopyEntryDeps {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly notices: Pick<Notices, 'suggest'>;
  readonly onBug: (error: unknown) => void;
  /** How a person chooses from a list; the editor's own unless given. */
  readonly pick?: PickFromList;
}

type PickFromList = <T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
) => Thenable<T | undefined>;

/** Makes the command that copies a server's entry in the words of another client. */
export function copyEntryCommand(deps: CopyEntryDeps): CommandHandler {
  return onServer(deps.servers)(
    vscode.l10n.t("Copy which server's entry?"),
    () => true,
    (server) => copyEntry(server, deps),
  );
}

async function copyEntry(server: Server, { notices, onBug, pick = pickInEditor }: CopyEntryDeps): Promise<void> {
  const definition = server.definition.value;
  const client = await pickClient(definition, pick);
  const source = client && (await withoutSecrets(definition, pick));
  if (client === undefined || source === undefined) {
    return;
  }
  const { text, notes } = translateEntry(source, client.dialect);
  if (text !== '') {
    await vscode.env.clipboard.writeText(text);
  }
  const said = text === '' ? vscode.l10n.t('Nothing was copied.') : vscode.l10n.t('Copied for {0}.', client.label);
  // Not waited for: it stays until somebody closes it.
  notices.suggest([said, ...notes.map((note) => visible(note.slice(0, 300)))].join(' '), []).catch(onBug);
}

interface Client {
  readonly label: string;
  readonly dialect: Dialect;
}

const pickInEditor: PickFromList = (items, options) => vscode.window.showQuickPick(items, options);

async function pickClient({ name, source }: ServerDefinition, pick: PickFromList): Promise<Client | undefined> {
  const own = source.place.dialect;
  const items = clients().map((client) => ({
    ...client,
    description: client.dialect === own ? vscode.l10n.t('as it is written now') : '',
  }));
  return pick(items, {
    title: vscode.l10n.t('Copy the entry "{0}" for which client?', visible(name)),
  });
}

function clients(): readonly Client[] {
  return [
    { label: 'VS Code', dialect: 'vscode' },
    { label: 'Patchbay', dialect: 'patchbay' },
    { label: 'Claude Code', dialect: 'claude' },
    { label: 'Claude Desktop', dialect: 'claudeDesktop' },
    { label: 'Cursor', dialect: 'cursor' },
    { label: 'Windsurf', dialect: 'windsurf' },
    { label: 'Cline', dialect: 'cline' },
    { label: 'Roo Code', dialect: 'roo' },
    { label: 'Continue', dialect: 'continue' },
  ];
}

/** The definition as it may be copied; undefined when the user went away from the question. */
async function withoutSecrets(definition: ServerDefinition, pick: PickFromList): Promise<ServerDefinition | undefined> {
  const { entry, names } = hideSecrets(definition.entry);
  if (names.length === 0) {
    return definition;
  }
  const listed = pickLabel(visible(names.join(', ').slice(0, 300)));
  const placeholders = { label: vscode.l10n.t('Copy Placeholders in Their Place'), detail: listed };
  const values = { label: vscode.l10n.t('Copy the Values Too'), detail: listed };
  const answer = await pick([placeholders, values], {
    title: vscode.l10n.t('This entry holds what looks like credentials'),
    placeHolder: vscode.l10n.t('Whatever reads your clipboard would read them.'),
    ignoreFocusOut: true,
  });
  if (answer === placeholders) {
    return { ...definition, entry };
  }
  return answer === values ? definition : undefined;
}
