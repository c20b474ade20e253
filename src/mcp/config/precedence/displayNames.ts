import type { ServerDefinition } from '../serverDefinition.ts';

/** What each server is shown as, by id: its name, with the folder behind it where several folders have one of that name. */
export function displayNames(inForce: readonly ServerDefinition[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  inForce.forEach(({ name }) => counts.set(name, (counts.get(name) ?? 0) + 1));
  const taken = new Set([...counts].flatMap(([name, count]) => (count === 1 ? [name] : [])));
  const names = new Map<string, string>();
  for (const definition of inForce) {
    const name = counts.get(definition.name) === 1 ? definition.name : freeName(definition, taken);
    taken.add(name);
    names.set(definition.id, name);
  }
  return names;
}

/** Folders may have one name, and a server may be called what another one is shown as. */
function freeName({ id, name, source }: ServerDefinition, taken: ReadonlySet<string>): string {
  const { folder, path } = source.place;
  const candidates = [folder?.name, folder?.path, path, id].map((behind) => `${name} (${behind ?? path})`);
  return candidates.find((candidate) => !taken.has(candidate)) ?? id;
}
