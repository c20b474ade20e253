/** The version of the events that this host writes. */
const eventVersion = 1;

/** Makes of an event of one version what it is in the next; pure, and total for every event that this version wrote. */
export type Migration = (event: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By the version that each starts from. The first one has nothing before it. */
const migrations: Readonly<Record<number, Migration>> = {};

/** What a stored event is to this host. */
export type Migrated =
  | { readonly kind: 'current'; readonly event: Readonly<Record<string, unknown>> }
  /** Written by a host that is newer. */
  | { readonly kind: 'later'; readonly version: number }
  | { readonly kind: 'unknown' };

/** Brings a stored event to the version that this host reads. The file keeps it as it was written. */
export function migrateEvent(
  stored: Readonly<Record<string, unknown>>,
  { steps = migrations, target = eventVersion }: { steps?: typeof migrations; target?: number } = {},
): Migrated {
  const from = stored['v'];
  if (typeof from !== 'number' || !Number.isSafeInteger(from) || from < 1) {
    return { kind: 'unknown' };
  }
  if (from > target) {
    return { kind: 'later', version: from };
  }
  let event = stored;
  for (let version = from; version < target; version += 1) {
    const step = steps[version];
    if (!step) {
      return { kind: 'unknown' };
    }
    event = { ...step(event), v: version + 1 };
  }
  return { kind: 'current', event };
}
