import { isRecord } from '../../base/json.ts';
import type { ApprovableLaunch, LaunchSummary } from '../../mcp/trust/launchSummary.ts';

/** An approval as it is kept. */
export interface ApprovalRecord {
  readonly launch: ApprovableLaunch;
  /** When it was given, or its server was last configured here, in milliseconds since 1970. */
  readonly seenAt: number;
}

/** Approvals by server id, in the order in which they were given. */
export type ApprovalRecords = ReadonlyMap<string, ApprovalRecord>;

const YEAR_MS = 365 * 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const MAX_RECORDS = 500;

/** Reads what a store holds; an approval that is not whole is none. */
export function readApprovals(stored: unknown): ApprovalRecords {
  const servers = isRecord(stored) && stored['v'] === 1 && isRecord(stored['servers']) ? stored['servers'] : {};
  return new Map(Object.entries(servers).filter((entry): entry is [string, ApprovalRecord] => isApproval(entry[1])));
}

/** The value to store, for {@link readApprovals}. */
export function writeApprovals(records: ApprovalRecords): unknown {
  return { v: 1, servers: Object.fromEntries(records) };
}

/**
 * Notes that servers are configured, and forgets what nobody has had for a year, and beyond 500 approvals those that
 * were not seen for the longest time. Gives the same object when there is nothing to write down: a day is near enough.
 */
export function noteSeen(records: ApprovalRecords, serverIds: ReadonlySet<string>, now: number): ApprovalRecords {
  const seen = [...records].map(([id, record]): readonly [string, ApprovalRecord] => [
    id,
    serverIds.has(id) && now - record.seenAt > DAY_MS ? { ...record, seenAt: now } : record,
  ]);
  const fresh = seen.filter(([id, { seenAt }]) => serverIds.has(id) || now - seenAt < YEAR_MS);
  const newest = fresh
    .toSorted(([a, { seenAt: atA }], [b, { seenAt: atB }]) => rank(b, atB) - rank(a, atA))
    .slice(0, MAX_RECORDS);
  const kept = new Set(newest.map(([id]) => id));
  const next = new Map(fresh.filter(([id]) => kept.has(id)));
  const isSame = next.size === records.size && [...next].every(([id, record]) => records.get(id) === record);
  return isSame ? records : next;

  function rank(id: string, seenAt: number): number {
    return serverIds.has(id) ? Number.MAX_SAFE_INTEGER : seenAt;
  }
}

function isApproval(value: unknown): value is ApprovalRecord {
  return (
    isRecord(value) &&
    Number.isFinite(value['seenAt']) &&
    isRecord(value['launch']) &&
    typeof value['launch']['hash'] === 'string' &&
    isSummary(value['launch']['summary'])
  );
}

function isSummary(value: unknown): value is LaunchSummary {
  if (!isRecord(value)) {
    return false;
  }
  if (value['editorCommands'] !== undefined && !isList(value['editorCommands'])) {
    return false;
  }
  return value['kind'] === 'http'
    ? typeof value['url'] === 'string' && isTexts(value['headers'])
    : value['kind'] === 'stdio' && isStdioSummary(value);
}

function isStdioSummary(value: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof value['command'] === 'string' &&
    typeof value['cwd'] === 'string' &&
    ['undefined', 'string'].includes(typeof value['binary']) &&
    isList(value['args']) &&
    isTexts(value['env']) &&
    (value['envFile'] === undefined || isEnvFile(value['envFile']))
  );
}

function isEnvFile(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['path'] === 'string' &&
    typeof value['digest'] === 'string' &&
    isList(value['names'])
  );
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((item) => typeof item === 'string');
}
