import { isRecord } from '../../../base/json.ts';
import type { LaunchKind } from '../dialects/dialectRules.ts';
import { remark, type Reading } from './reading.ts';

/** Keys by which hosts let a server's tools run unasked. */
const GRANTS: ReadonlySet<string> = new Set([
  'autoApprove',
  'alwaysAllow',
  'alwaysApprove',
  'autoApproveAll',
  'autoRun',
  'trust',
  'trusted',
]);

/** Keys that only take something away: kept to in every file, whosever they are. */
const TIGHTENING: ReadonlySet<string> = new Set(['disabled', 'disabledTools']);

/** Notes the keys of an entry that are not what their writer may take them for. */
export function noteOddKeys(reading: Reading, kind: LaunchKind | undefined): void {
  for (const [key, value] of Object.entries(reading.entry)) {
    if (GRANTS.has(key)) {
      noteGrant(reading, key, value);
    } else {
      noteOddKey(reading, key, kind);
    }
    noteInnerKeys(reading, key, value);
  }
  if (reading.entry['sandboxEnabled'] === true && Object.hasOwn(reading.rules.keys, 'sandboxEnabled')) {
    const message = 'Patchbay has no sandbox: it runs this server without one.';
    note(reading, { code: 'unsupportedKey', message, key: 'sandboxEnabled' });
  }
}

function noteGrant(reading: Reading, key: string, value: unknown): void {
  const isEmpty = value === false || (Array.isArray(value) && value.length === 0);
  if (!isEmpty) {
    const message = `"${key}" is ignored: a file cannot approve tools. Approve them when they are used.`;
    reading.problems.push({ severity: 'info', code: 'ignoredGrant', message, path: [key], at: 'key', subject: key });
  }
}

function noteOddKey(reading: Reading, key: string, kind: LaunchKind | undefined): void {
  const { host, keys } = reading.rules;
  const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (rule === undefined) {
    const message = TIGHTENING.has(key)
      ? `"${key}" is not known to ${host}; Patchbay keeps to it.`
      : `"${key}" is not known to ${host} and is ignored.`;
    note(reading, { code: 'unknownKey', message, key });
  } else if (kind !== undefined && rule.only !== undefined && rule.only !== kind) {
    const words = kind === 'stdio' ? 'that is run as a program' : 'that is reached by its address';
    note(reading, { code: 'unknownKey', message: `"${key}" has no meaning for a server ${words}.`, key });
  } else if (rule.use === 'unsupported') {
    const message = `"${key}" is not supported; the server is used without it.`;
    note(reading, { code: 'unsupportedKey', message, key });
  }
}

function noteInnerKeys(reading: Reading, outer: string, value: unknown): void {
  const known = Object.hasOwn(reading.rules.inner, outer) ? reading.rules.inner[outer] : undefined;
  if (known === undefined || !isRecord(value)) {
    return;
  }
  for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
    const message = `"${outer}.${key}" is not supported; the server is used without it.`;
    remark(reading, { code: 'unsupportedKey', message, path: [outer, key], at: 'key', subject: key });
  }
}

function note(
  reading: Reading,
  {
    key,
    ...problem
  }: { readonly code: 'unknownKey' | 'unsupportedKey'; readonly message: string; readonly key: string },
): void {
  remark(reading, { ...problem, path: [key], at: 'key', subject: key });
}
