import * as os from 'node:os';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { ConfigFile, WorkspaceFolder } from '../../mcp/config/configFile.ts';
import type { PlaceCandidate } from '../../mcp/config/configPlaces.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import type { DoctorInput } from '../../mcp/doctor/doctorInput.ts';
import type { Server } from '../../mcp/server.ts';
import type { ServerTrust } from '../../mcp/trust/serverTrust.ts';
import { startingSetting } from '../servers/doubleStart.ts';

/** What the doctor's view of the window is taken from. */
export interface DoctorSources {
  readonly places: () => readonly PlaceCandidate[];
  /** Resolves after the first read of the files. */
  readonly whenRead: Promise<void>;
  readonly files: ReadonlySignal<readonly ConfigFile[]>;
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly trust: Pick<ServerTrust, 'isWorkspaceTrusted'>;
  readonly variables: Pick<VariableContext, 'folders' | 'env'>;
}

/** Takes a snapshot of the window for the doctor. */
export async function takeDoctorInput(sources: DoctorSources): Promise<DoctorInput> {
  await sources.whenRead;
  const folders: readonly WorkspaceFolder[] = sources.variables.folders;
  const settingId = startingSetting();
  return {
    places: sources.places(),
    files: sources.files.peek(),
    diagnostics: sources.diagnostics.peek(),
    servers: sources.servers.peek().map((server) => ({
      definition: server.definition.peek(),
      state: server.state.peek(),
      isInspected: server.approvable.peek() !== undefined,
    })),
    folders,
    isWorkspaceTrusted: sources.trust.isWorkspaceTrusted.peek(),
    userHome: os.homedir(),
    env: sources.variables.env,
    ...(settingId === undefined ? {} : { editorAutostart: { settingId } }),
  };
}
