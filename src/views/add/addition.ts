import type { ServerDraft } from '../../mcp/add/serverDraft.ts';
import type { AddDeps } from './addDeps.ts';
import type { Step } from './steps.ts';

/** What a source has found, and the person has chosen of it. */
export interface FoundServers {
  readonly drafts: readonly ServerDraft[];
  /** Anybody can make a link: the person is told that this came from one. */
  readonly isFromLink?: boolean;
}

/** What the steps of one run of the flow share. */
export interface AddFlow {
  readonly deps: AddDeps;
  readonly title: string;
  /** Folders that were made on the way; those that no added server uses are taken away at the end. */
  readonly madeFolders: Set<string>;
  /** The step after a source. */
  readonly goOn: (found: FoundServers) => Step;
}

/** How many questions come after those of a source: where, name, review. */
export const stepsAfterSource = 3;

/** Where a server may come from. */
export type SourceKind =
  | 'commandLine'
  | 'npm'
  | 'pypi'
  | 'docker'
  | 'url'
  | 'pasted'
  | 'serverJson'
  | 'bundle'
  | 'registry'
  | 'import';
