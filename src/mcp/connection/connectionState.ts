import type { HostError } from '../../base/errors.ts';
import type { MissingInput } from '../config/answers.ts';
import type { LaunchChange } from '../trust/launchSummary.ts';

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

/** What keeps a server from running, or the state of its life. */
export type ServerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly server: ServerIdentity }
  /** `user` stopped it; `onDemand` waits for a use; `manual` waits for the user. */
  | { readonly kind: 'stopped'; readonly why: 'user' | 'onDemand' | 'manual' }
  /** `retryAt` is when the next start is due (milliseconds since 1970); absent when no other start will come by itself. */
  | { readonly kind: 'failed'; readonly error: HostError; readonly retryAt?: number; readonly attempts?: number }
  /** The workspace is not trusted: nothing of it runs. */
  | { readonly kind: 'restricted' }
  /** The user has not said yes to this launch; `changes` is what differs from the one that they said yes to. */
  | { readonly kind: 'needsApproval'; readonly changes?: readonly LaunchChange[] }
  | { readonly kind: 'needsInput'; readonly missing: readonly MissingInput[] }
  /** The server wants credentials that it did not get. */
  | { readonly kind: 'needsAuthorization'; readonly error: HostError }
  /** Turned off by the user, by its file, or because it is another host's and nobody turned it on. */
  | { readonly kind: 'disabled'; readonly by: 'user' | 'file' | 'import' }
  /** The machine's policy forbids it; `reason` is a sentence. */
  | { readonly kind: 'denied'; readonly reason: string }
  /** A definition of the same name goes before this one. */
  | { readonly kind: 'shadowed'; readonly by: { readonly id: string; readonly label: string } };
