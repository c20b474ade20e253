import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { onServer } from '../servers/onServer.ts';
import type { AddDeps } from './addDeps.ts';
import { quickInputUi } from './quickInputUi.ts';
import { ReviewDocuments } from './reviewDocuments.ts';
import { startSteps } from './startSteps.ts';

/** What adding is made of; the way of asking is the editor's own. */
export type AddViewDeps = Omit<AddDeps, 'ui' | 'start' | 'showLog' | 'openConfig'> & {
  readonly notices: Pick<Notices, 'ask' | 'suggest' | 'failed'>;
};

/** The commands that add and remove servers, and what an install link does. */
export interface AddViews extends Disposable {
  readonly commands: Partial<Record<CommandId, CommandHandler>>;
  /** Shows what a link asks for; never rejects. */
  readonly openLink: (link: string) => Promise<void>;
}

/** Opens the flow that adds servers. What reads bundles and registries is set up when it is first needed. */
export function openAddViews(given: AddViewDeps): AddViews {
  const store = new DisposableStore();
  const documents = store.add(new ReviewDocuments());
  documents.start();
  const deps = addDeps(given, documents);
  const add = async (target: unknown): Promise<void> => {
    const { addServer } = await import('./addServer.ts');
    await addServer(deps, await startSteps(target));
  };
  const remove = onServer(deps.servers)(
    vscode.l10n.t('Remove which server?'),
    ({ definition }) => ['repo', 'own'].includes(definition.value.source.place.origin),
    async (server) => {
      const { removeServer } = await import('./removeServer.ts');
      await removeServer(server, deps);
    },
  );
  return {
    commands: { [commandIds.addServer]: add, [commandIds.removeServer]: remove },
    openLink: async (link) => {
      try {
        await add({ link });
      } catch (error) {
        given.notices.failed(error);
      }
    },
    dispose: () => store.dispose(),
  };
}

function addDeps({ notices, ...given }: AddViewDeps, documents: ReviewDocuments): AddDeps {
  const run = (command: CommandId) => async (server: { readonly id: string }) => {
    await vscode.commands.executeCommand(command, { serverId: server.id });
  };
  return {
    ...given,
    ui: quickInputUi(notices, (title, text) => documents.show(title, text)),
    start: run(commandIds.startServer),
    showLog: run(commandIds.showServerLog),
    openConfig: run(commandIds.openServerConfig),
  };
}
