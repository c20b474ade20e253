/** Every failure that a caller or a view may want to tell apart. Tested by code, never by message text. */
export type HostErrorCode =
  | 'config.unreadable'
  | 'config.invalid'
  | 'config.unresolvedVariable'
  | 'server.spawnFailed'
  | 'server.badUrl'
  | 'server.exited'
  | 'server.timeout'
  | 'server.unreachable'
  | 'server.unauthorized'
  | 'server.protocol'
  | 'server.unknownTool'
  | 'server.notReady'
  | 'registry.unreachable'
  | 'registry.badReply'
  | 'claude.noKey'
  | 'claude.badKey'
  | 'claude.forbidden'
  | 'claude.badRequest'
  | 'claude.modelNotFound'
  | 'claude.rateLimited'
  | 'claude.overloaded'
  | 'claude.spendLimit'
  | 'claude.billing'
  | 'claude.badHistory'
  | 'claude.tooLarge'
  | 'claude.unreachable'
  | 'claude.interrupted'
  | 'claude.server'
  | 'chat.overBudget'
  | 'conversation.otherWindow'
  | 'conversation.laterVersion'
  | 'conversation.unreadable'
  | 'cancelled'
  | 'internal';

/** What the person can do about a failure; a view turns it into a button. */
export type Remedy =
  | 'setApiKey'
  | 'openSettings'
  | 'openConfig'
  | 'restartServer'
  | 'showLog'
  | 'retry'
  | 'newConversation'
  | 'chooseModel'
  | 'repair'
  | 'compact'
  | 'extendBudget'
  | 'continue';

/** A failure that somebody may handle: `code` says which, `message` says what happened and why, `remedy` what to do next. */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly remedy: Remedy | undefined;

  constructor(code: HostErrorCode, message: string, options: { cause?: unknown; remedy?: Remedy } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'HostError';
    this.code = code;
    this.remedy = options.remedy;
  }
}

/** The text of whatever was thrown, for a sentence that a person reads. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whatever was thrown, as a {@link HostError}: what is not one is `internal`. */
export function asHostError(thrown: unknown): HostError {
  return thrown instanceof HostError ? thrown : new HostError('internal', messageOf(thrown), { cause: thrown });
}

/** Closes a `switch` over a union: the compiler refuses a missing case, and a value from outside the types throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
