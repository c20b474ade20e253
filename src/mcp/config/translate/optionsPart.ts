import { dialects } from '../dialects/dialects.ts';
import type { EntryOptions } from '../serverDefinition.ts';
import type { WrittenEntry } from './launchPart.ts';
import type { Translation } from './translateText.ts';

/** What an entry says beside its launch, in the other dialect's shape. */
export function optionsPart(options: EntryOptions, translation: Translation): WrittenEntry {
  return {
    ...offPart(options, translation),
    ...timeoutsPart(options, translation),
    ...devPart(options, translation),
  };
}

function offPart({ isDisabled, disabledTools }: EntryOptions, { to, note }: Translation): WrittenEntry {
  const { keys, host } = dialects[to];
  const [knowsOff, knowsTools] = ['disabled', 'disabledTools'].map((key) => Object.hasOwn(keys, key));
  if (isDisabled && !knowsOff) {
    note(`The server is turned off here; ${host} cannot say that in a file.`);
  }
  if (disabledTools.length > 0 && !knowsTools) {
    note(`${host} cannot take tools away in a file: ${disabledTools.join(', ')} will be there.`);
  }
  return {
    disabled: isDisabled && knowsOff ? true : undefined,
    disabledTools: disabledTools.length > 0 && knowsTools ? disabledTools : undefined,
  };
}

function timeoutsPart(options: EntryOptions, { to, note }: Translation): WrittenEntry {
  const { timeouts, host } = dialects[to];
  const part: Record<string, unknown> = {};
  for (const option of ['startTimeoutMs', 'callTimeoutMs'] as const) {
    const ms = options[option];
    const rule = timeouts.find((candidate) => candidate.option === option);
    if (ms !== undefined && rule === undefined) {
      const what = option === 'startTimeoutMs' ? 'start' : 'call';
      note(`${host} has no timeout for a ${what} in its file: ${ms / 1000} seconds are left out.`);
    } else if (ms !== undefined && rule !== undefined) {
      const [outer = '', inner] = rule.path.map(String);
      const value = ms / rule.unitMs;
      part[outer] = inner === undefined ? value : { ...(part[outer] as object | undefined), [inner]: value };
    }
  }
  return part;
}

function devPart({ dev }: EntryOptions, { to, note }: Translation): WrittenEntry {
  const { keys, host } = dialects[to];
  if (dev === undefined || Object.hasOwn(keys, 'dev')) {
    return { dev };
  }
  if (Object.hasOwn(keys, 'watchPaths') && dev.debug === undefined) {
    return { watchPaths: dev.watch };
  }
  note(`${host} does not watch or debug servers: "dev" is left out.`);
  return {};
}
