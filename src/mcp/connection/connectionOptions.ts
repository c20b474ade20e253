import type { Logger } from '../../base/logger.ts';
import type { HttpLaunch, StdioLaunch } from '../config/serverDefinition.ts';
import type { Environment } from './process/childEnvironment.ts';
import type { Grace } from './process/endProcess.ts';
import type { RunRecords } from './process/runRecords.ts';
import type { FrameRing } from '../trace/frameRing.ts';
import type { EraVerdicts } from './eraVerdicts.ts';

/** How the host introduces itself to servers (MCP Implementation). */
export interface ClientInfo {
  readonly name: string;
  readonly title?: string;
  readonly version: string;
}

/** How long a server may take, in milliseconds. */
export interface ConnectionTimeouts {
  /** From the start of the process, or the first request, until the server is ready. */
  readonly connectMs: number;
  /** For the question whether the server speaks the modern protocol; a silent server is then taken for a legacy one. */
  readonly probeMs: number;
  readonly grace?: Grace;
}

/** Both are long enough for a program that is downloaded at its first start; silence is rarer than that, and remembered. */
export const DEFAULT_TIMEOUTS: ConnectionTimeouts = { connectMs: 30_000, probeMs: 15_000 };

/** What a connection is made of, beside its launch. */
export interface ConnectionContext {
  readonly clientInfo: ClientInfo;
  /** The environment that child processes inherit. */
  readonly inheritedEnv: Environment;
  readonly verdicts: EraVerdicts;
  readonly timeouts: ConnectionTimeouts;
  /** Where it is noted which servers run, so that what a killed host leaves behind can be ended. */
  readonly runs?: RunRecords;
  /** True when requests have to go the editor's way, because it has a proxy. */
  readonly usesEditorFetch?: () => boolean;
}

/** What a connection needs. */
export interface ConnectionOptions extends ConnectionContext {
  readonly launch: StdioLaunch | HttpLaunch;
  readonly log: Logger;
  /** Where every message to and from the server is kept for a person to look at. */
  readonly frames?: FrameRing;
}
