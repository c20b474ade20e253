import { isRecord } from '../../base/json.ts';
import { readPolicy } from '../../mcp/policy/readPolicy.ts';
import { CLOSED_POLICY, type ServerPolicy } from '../../mcp/policy/serverPolicy.ts';
import { strictestPolicy } from '../../mcp/policy/strictestPolicy.ts';
import type { Autostart, ServerSettings, ServerTimeouts } from '../../mcp/serverSettings.ts';

/** The values of the settings about servers, as the user wrote them; `undefined` where they did not. */
export interface WrittenSettings {
  readonly autostart: unknown;
  readonly timeouts: unknown;
  readonly access: unknown;
  readonly allowed: unknown;
  readonly denied: unknown;
}

/** What the settings say, and why they say less than they should, as a sentence without its subject. */
export interface ReadSettings {
  readonly settings: ServerSettings;
  readonly problem?: string;
}

/** How long servers may take where nobody says otherwise. */
export const DEFAULT_SERVER_TIMEOUTS: ServerTimeouts = {
  startMs: 30_000,
  callMs: 600_000,
  maximumMs: 6 * 60 * 60_000,
  idleMs: 600_000,
};

const AUTOSTARTS: readonly unknown[] = ['always', 'onDemand', 'never'] satisfies readonly Autostart[];

/** What people write, in seconds, and the least that makes sense. */
const TIMES = [
  ['start', 'startMs', 1],
  ['call', 'callMs', 1],
  ['maximum', 'maximumMs', 1],
  ['idle', 'idleMs', 0],
] as const;

/** A timer takes no more than 24 days. */
const MAX_SECONDS = 7 * 24 * 60 * 60;

/**
 * Reads the settings about servers. A time that is none is as if it were not there; a policy that cannot be understood
 * turns all servers off, because it may have been meant to. `managed` is the machine's policy; the stricter one wins.
 */
export function readServerSettings(written: WrittenSettings, managed: ServerPolicy): ReadSettings {
  const { access, allowed, denied } = written;
  const lists = Object.entries({ access, allowed, denied }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const policy = readPolicy(Object.fromEntries(lists));
  const own = policy.kind === 'policy' ? policy.policy : CLOSED_POLICY;
  const settings: ServerSettings = {
    policy: strictestPolicy([managed, own]),
    autostart: isAutostart(written.autostart) ? written.autostart : 'always',
    timeouts: { ...DEFAULT_SERVER_TIMEOUTS, ...readTimes(written.timeouts) },
    timeoutsByName: readTimesByName(written.timeouts),
  };
  return policy.kind === 'policy' ? { settings } : { settings, problem: policy.reason };
}

function isAutostart(value: unknown): value is Autostart {
  return AUTOSTARTS.includes(value);
}

function readTimes(value: unknown): Partial<ServerTimeouts> {
  const times = isRecord(value) ? value : {};
  return Object.fromEntries(
    TIMES.flatMap(([key, name, least]) => {
      const seconds = times[key];
      const isTime = typeof seconds === 'number' && seconds >= least;
      return isTime ? [[name, Math.min(seconds, MAX_SECONDS) * 1000]] : [];
    }),
  );
}

function readTimesByName(value: unknown): ReadonlyMap<string, Partial<ServerTimeouts>> {
  const servers = isRecord(value) && isRecord(value['servers']) ? value['servers'] : {};
  return new Map(Object.entries(servers).map(([name, times]) => [name, readTimes(times)]));
}
