import type { ReadonlySignal } from '../../base/signal.ts';
import type { ConfigPlace } from '../../mcp/config/configFile.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import type { Enablement } from '../../mcp/policy/enablement.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerSettings } from '../../mcp/serverSettings.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import type { AnswerStore } from '../servers/askInputs.ts';
import type { AddUi } from './addUi.ts';

/** What adding and removing servers needs. */
export interface AddDeps {
  readonly ui: AddUi;
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly trust: ServerTrust;
  readonly enablement: Pick<Enablement, 'setServer'>;
  readonly answers: AnswerStore;
  readonly settings: ReadonlySignal<ServerSettings>;
  readonly variables: VariableContext;
  /** Every place that is looked at, whether there is a file or not. */
  readonly places: () => readonly ConfigPlace[];
  /** Reads the files again: not every editor reports what comes into being together with its folder. */
  readonly reread: () => void;
  /** Where bundles are unpacked. */
  readonly bundlesFolder: string;
  readonly registryBaseUrl: () => string;
  /** Starts a server, asking on the way for whatever it waits for. */
  readonly start: (server: Server) => Promise<void>;
  /** Shows a server in its view. */
  readonly reveal: (server: Server) => Promise<void>;
  readonly showLog: (server: Server) => Promise<void>;
  readonly openConfig: (server: Server) => Promise<void>;
}
