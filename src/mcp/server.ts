import type { ReadonlySignal } from '../base/signal.ts';
import type { McpPrompt, McpResource, McpResourceTemplate, McpTool } from './catalog/catalogItems.ts';
import type { Listing } from './catalog/listing.ts';
import type { AskOptions, ResourceOutcome } from './calls/resourceOutcome.ts';
import type { SkillOutcome, SkillsOutcome } from './calls/skills.ts';
import type { ToolOutcome, ToolProgress } from './calls/toolOutcome.ts';
import type { ServerDefinition } from './config/serverDefinition.ts';
import type { ServerState } from './connection/connectionState.ts';
import type { ServerHealth } from './serverHealth.ts';
import type { FrameRing } from './trace/frameRing.ts';
import type { ApprovableLaunch } from './trust/launchSummary.ts';

/** What a caller of a tool may give along. */
export interface ToolCallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ToolProgress) => void;
  /** Milliseconds without an answer or progress after which the call is given up. */
  readonly timeoutMs?: number;
  /** Milliseconds after which the call is given up whatever progress it reports. */
  readonly maximumMs?: number;
}

/** One configured server, from the moment a file names it until the entry is gone. */
export interface Server {
  readonly id: string;
  /** As shown: unique among the servers in force. */
  readonly name: string;
  /** Changes when the entry is edited; the identity stays. */
  readonly definition: ReadonlySignal<ServerDefinition>;
  readonly state: ReadonlySignal<ServerState>;
  readonly tools: ReadonlySignal<Listing<McpTool>>;
  readonly resources: ReadonlySignal<Listing<McpResource>>;
  readonly resourceTemplates: ReadonlySignal<Listing<McpResourceTemplate>>;
  readonly prompts: ReadonlySignal<Listing<McpPrompt>>;
  /** Names of the tools that the user or the file has turned off; they stay in `tools`. */
  readonly disabledTools: ReadonlySignal<ReadonlySet<string>>;
  /** The present launch as the user may approve it; undefined while it is looked into, and when there is none. */
  readonly approvable: ReadonlySignal<ApprovableLaunch | undefined>;
  readonly health: ReadonlySignal<ServerHealth>;
  /** The last messages to and from the server, redacted. */
  readonly frames: FrameRing;

  /** Starts, if trust allows; resolves when the server is ready or has failed, and never rejects: the state tells. */
  start(): Promise<void>;
  /** Stops and stays stopped until started; the whole process tree is gone when this resolves. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Calls a tool. Total: every failure is an outcome. */
  callTool(toolName: string, args: Readonly<Record<string, unknown>>, options?: ToolCallOptions): Promise<ToolOutcome>;
  /** Reads a resource; like a call, it wakes a server that sleeps. Total. */
  readResource(uri: string, options?: AskOptions): Promise<ResourceOutcome>;
  /** Lists the skills of a server that runs; wakes nobody. Total. */
  listSkills(options?: AskOptions): Promise<SkillsOutcome>;
  /** Reads the instructions of a skill, or another file of it, and holds it against what its server lists. Total. */
  readSkill(skill: { readonly uri: string; readonly file?: string }, options?: AskOptions): Promise<SkillOutcome>;
}
