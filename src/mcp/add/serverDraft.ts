import type { InputDefinition } from '../config/inputs.ts';

/** What the person must see before a draft is written. */
export interface DraftNote {
  readonly severity: 'info' | 'warning' | 'danger';
  readonly message: string;
}

/** One value that a bundle asks for before its server can be written (`user_config` of an MCPB manifest). */
export interface UserConfigField {
  readonly key: string;
  readonly type: 'string' | 'number' | 'boolean' | 'directory' | 'file';
  readonly title: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** Takes a list; each item becomes an argument of its own. */
  readonly isMultiple: boolean;
  /** Goes to the secret store, never into a file. */
  readonly isSensitive: boolean;
  readonly default?: string | number | boolean | readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** What stands in the entry until a value takes its place: `${input:id}`, or `${user_config.key}` for a list. */
  readonly placeholder: string;
}

/** A server that somebody wants to add; written nowhere yet. */
export interface ServerDraft {
  /** Proposed: the person may change it. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** As VS Code's `mcp.json` has it: `type`, and `command`, `args`, `env`, `cwd`, `envFile` or `url`, `headers`. */
  readonly entry: Readonly<Record<string, unknown>>;
  readonly inputs: readonly InputDefinition[];
  readonly notes: readonly DraftNote[];
  /** Values that came with the source, by the id of their input: for the secret store, never for a file. */
  readonly secrets: ReadonlyMap<string, string>;
  /** What a bundle asks for; put in by `applyUserConfig` before the draft is written. */
  readonly userConfig: readonly UserConfigField[];
}

/** A draft, or in words why there is none. */
export type DraftReading =
  | { readonly kind: 'draft'; readonly draft: ServerDraft }
  | { readonly kind: 'refused'; readonly reason: string };

/** The answer to what cannot be added. */
export function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}
