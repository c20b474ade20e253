import type { ConfigFile, WorkspaceFolder } from '../config/configFile.ts';
import type { PlaceCandidate } from '../config/configPlaces.ts';
import type { ConfigDiagnostic, ServerDefinition } from '../config/serverDefinition.ts';
import type { ServerState } from '../connection/connectionState.ts';
import type { Environment } from '../connection/process/childEnvironment.ts';

/** A configured server as the doctor sees it. */
export interface ExaminedServer {
  readonly definition: ServerDefinition;
  readonly state: ServerState;
  /** The launch was looked into and compared with what the user approved; `starting` says nothing before. */
  readonly isInspected: boolean;
}

/** What the doctor looks at; a snapshot, so that a report does not mix two moments. */
export interface DoctorInput {
  /** Every place, in order of precedence, whether there is a file or not. */
  readonly places: readonly PlaceCandidate[];
  /** The files that exist. */
  readonly files: readonly ConfigFile[];
  /** By id of the place. */
  readonly diagnostics: ReadonlyMap<string, readonly ConfigDiagnostic[]>;
  readonly servers: readonly ExaminedServer[];
  readonly folders: readonly WorkspaceFolder[];
  readonly isWorkspaceTrusted: boolean;
  readonly userHome: string;
  /** The environment that servers inherit. */
  readonly env: Environment;
  /** The editor itself starts the servers of its own files; undefined where it cannot. */
  readonly editorAutostart?: { readonly settingId: string };
  /** How long one answer from the network, or of a program, may take. */
  readonly patienceMs?: number;
}
