import type { HostError } from '../../base/errors.ts';

/** What a server says of itself when it is ready; shown, never used for decisions. */
export interface ServerIdentity {
  readonly name: string;
  readonly title?: string;
  readonly version: string;
  readonly protocolVersion: string;
  readonly era: 'modern' | 'legacy';
  readonly instructions?: string;
  /** Names of the capabilities that the server declared, such as `tools` or `resources`. */
  readonly capabilities: readonly string[];
}

/** The life of the live link to one server. */
export type ConnectionState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly server: ServerIdentity }
  | { readonly kind: 'failed'; readonly error: HostError };

/** What stands between a server and its start, or the state of its connection. */
export type ServerState =
  | ConnectionState
  /** The workspace is not trusted: nothing of it runs. */
  | { readonly kind: 'restricted' }
  /** The user has not said yes to this launch. */
  | { readonly kind: 'needsApproval' };
