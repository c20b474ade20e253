import type { OfferedSkill } from '../../../mcp/registryResources.ts';

/** A skill and the name by which Claude asks for it. */
export interface NamedSkill {
  readonly name: string;
  readonly skill: OfferedSkill;
}

/**
 * Gives every skill a name of its own, in a fixed order: the one that its server gives it where no other has it, otherwise
 * with its server's name before it, and its URI behind it where even that is not enough.
 */
export function skillNames(skills: readonly OfferedSkill[]): readonly NamedSkill[] {
  const forms: readonly ((skill: OfferedSkill) => string)[] = [
    ({ name }) => name,
    ({ serverName, name }) => `${serverName}/${name}`,
    ({ serverName, name, uri }) => `${serverName}/${name} (${uri})`,
  ];
  const counts = new Map<string, number>();
  for (const name of skills.flatMap((skill) => [...new Set(forms.map((form) => form(skill)))])) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const named = skills.map((skill) => {
    const names = forms.map((form) => form(skill));
    return { name: names.find((name) => counts.get(name) === 1) ?? names.join(' '), skill };
  });
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
