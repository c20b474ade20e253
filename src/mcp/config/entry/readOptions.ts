import type { TimeoutRule } from '../dialects/dialectRules.ts';
import type { EntryOptions } from '../serverDefinition.ts';
import { valueAt } from './fieldOf.ts';
import { readDev } from './readDev.ts';
import { remark, type Reading } from './reading.ts';

/** What a timer of the platform can wait for. */
const MAX_MS = 2 ** 31 - 1;

/** Reads what an entry says beside its launch; what is wrong is noted and left out, except where that would loosen. */
export function readOptions(reading: Reading): EntryOptions {
  const dev = readDev(reading);
  return {
    isDisabled: readDisabled(reading),
    disabledTools: readDisabledTools(reading),
    ...readTimeouts(reading),
    ...(dev && { dev }),
  };
}

function readDisabled(reading: Reading): boolean {
  const value = valueAt(reading.entry, ['disabled']);
  if (value === undefined || typeof value === 'boolean') {
    return value === true;
  }
  const message = '"disabled" must be true or false; the server is off until it is.';
  remark(reading, { code: 'shape', message, path: ['disabled'] });
  return true;
}

function readDisabledTools(reading: Reading): readonly string[] {
  const value = valueAt(reading.entry, ['disabledTools']);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const names = items.filter((item) => typeof item === 'string');
  if (value !== undefined && (!Array.isArray(value) || names.length < items.length)) {
    const message = '"disabledTools" must be a list of the names of tools.';
    remark(reading, { code: 'shape', message, path: ['disabledTools'] });
  }
  return [...new Set(names)];
}

function readTimeouts(reading: Reading): Pick<EntryOptions, 'callTimeoutMs' | 'startTimeoutMs'> {
  const found = reading.rules.timeouts.toReversed().flatMap((rule) => {
    const ms = readTimeout(reading, rule);
    return ms === undefined ? [] : [[rule.option, ms] as const];
  });
  return Object.fromEntries(found);
}

function readTimeout(reading: Reading, { path, unitMs }: TimeoutRule): number | undefined {
  const value = valueAt(reading.entry, path);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'number' || !(value > 0)) {
    const unit = unitMs === 1 ? 'milliseconds' : 'seconds';
    const message = `"${path.join('.')}" must be a number of ${unit} above zero; it is ignored.`;
    return remark(reading, { code: 'shape', message, path });
  }
  return Math.min(Math.ceil(value * unitMs), MAX_MS);
}
