import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { CommandId } from '../../contributions.ts';
import type { RegistryConnectors } from '../../mcp/connector/registryConnectors.ts';
import type { Enablement } from '../../mcp/policy/enablement.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { askBesideDocument } from './askBesideDocument.ts';
import type { AnswerStore } from './askInputs.ts';
import type { ConnectorCommandDeps } from './connectorCommands.ts';
import { keepDoubleStartHint, type DoubleStartDeps } from './doubleStart.ts';
import { inputCommands } from './inputCommands.ts';
import { serverCommands } from './serverCommands.ts';
import { ServerDocuments, type ServerDocumentsDeps } from './serverDocuments.ts';
import { ServersTree, type ServersTreeDeps } from './serversTree.ts';

/** What the views of servers are made of. */
export interface ServerViewsDeps extends ServersTreeDeps, ServerDocumentsDeps {
  readonly trust: ServerTrust;
  readonly enablement: Enablement;
  readonly connectors: RegistryConnectors;
  readonly consents: ConnectorCommandDeps['consents'];
  readonly canConnect: ConnectorCommandDeps['canConnect'];
  readonly answers: AnswerStore;
  readonly notices: Notices;
  /** Kept on this machine, for all workspaces. */
  readonly memory: DoubleStartDeps['memory'];
  readonly showServerLog: (name: string) => void;
}

/** Opens everything that shows servers, and gives the commands on them. */
export function openServerViews(deps: ServerViewsDeps): Disposable & {
  readonly commands: Partial<Record<CommandId, CommandHandler>>;
  readonly reveal: (serverId: string) => Promise<void>;
} {
  const store = new DisposableStore();
  const documents = store.add(new ServerDocuments(deps));
  documents.start();
  const tree = store.add(new ServersTree(deps));
  tree.start();
  store.add(keepDoubleStartHint(deps));
  const commands = {
    ...serverCommands({ ...deps, documents, askBesideDocument: askBesideDocument(documents) }),
    ...inputCommands(deps),
  };
  return { commands, reveal: (serverId) => tree.reveal(serverId), dispose: () => store.dispose() };
}
