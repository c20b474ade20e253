/** How much a finding matters to whoever wants their servers to run. */
export type Severity = 'ok' | 'note' | 'warning' | 'problem';

/** What can be done about a finding. */
export type Fix =
  /** `line` begins at 1. */
  | { readonly kind: 'openFile'; readonly path: string; readonly line?: number }
  /** A page that the host knows; never an address that a file or a server named. */
  | { readonly kind: 'openPage'; readonly name: string; readonly url: string }
  | { readonly kind: 'openSetting'; readonly id: string }
  | { readonly kind: 'startServer'; readonly serverId: string }
  | { readonly kind: 'approveServer'; readonly serverId: string }
  | { readonly kind: 'answerInputs'; readonly serverId: string }
  | { readonly kind: 'enableServer'; readonly serverId: string }
  | { readonly kind: 'trustWorkspace' }
  | { readonly kind: 'createConfig' };

/** What the doctor found: a sentence of the host with numbered gaps, and what goes into them, which is not to be trusted. */
export interface Finding {
  readonly severity: Severity;
  /** `{0}` stands for the first of `values`, and so on. */
  readonly template: string;
  readonly values: readonly (string | number)[];
  readonly fixes: readonly Fix[];
}

/** All that was found about one thing. */
export interface Chapter {
  readonly section: 'files' | 'servers' | 'machine' | 'absent';
  /** Of whom it is about, as a file or a person named it; absent for what is about the whole section. */
  readonly title?: string;
  readonly findings: readonly Finding[];
}

/** Makes a finding. */
export function finding(
  severity: Severity,
  template: string,
  values: readonly (string | number)[] = [],
  fixes: readonly Fix[] = [],
): Finding {
  return { severity, template, values, fixes };
}
