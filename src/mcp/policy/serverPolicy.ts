/** A pattern for servers; every property that is there must match. `*` stands for any run of characters. */
export interface ServerPattern {
  readonly name?: string;
  /** The command and its arguments, joined by one space. */
  readonly command?: string;
  readonly url?: string;
}

/** What the machine's administrator, or its user, allows; never taken from a workspace. */
export interface ServerPolicy {
  /** `userOnly` turns off what comes with a workspace. */
  readonly access: 'all' | 'userOnly' | 'none';
  /** Lists of those who have a say: only what each list has a match for may run. */
  readonly allowed?: readonly (readonly ServerPattern[])[];
  /** What matches one of these does not run, whatever is allowed. */
  readonly denied: readonly ServerPattern[];
}

/** The policy of a machine that says nothing. */
export const OPEN_POLICY: ServerPolicy = { access: 'all', denied: [] };

/** The policy of a machine whose policy is not known: nothing runs. */
export const CLOSED_POLICY: ServerPolicy = { access: 'none', denied: [] };
