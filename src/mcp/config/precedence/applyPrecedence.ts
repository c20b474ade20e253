import type { ConfigPlace } from '../configFile.ts';
import type { ServerDefinition } from '../serverDefinition.ts';
import { displayNames } from './displayNames.ts';

/**
 * Says of each definition what it is shown as and whether another one of its name goes before it; nothing is merged.
 * `definitions` come in the order of their places, the strongest first. One that cannot be launched, or that is turned
 * off, still goes before the others: what is weaker never runs in its stead.
 */
export function applyPrecedence(definitions: readonly ServerDefinition[]): readonly ServerDefinition[] {
  const inForce = new Map<string, ServerDefinition[]>();
  const ranked = definitions.map((definition): ServerDefinition => {
    const namesakes = inForce.get(definition.name) ?? [];
    const stronger = namesakes.find((other) => shadows(other.source.place, definition.source.place));
    if (stronger !== undefined) {
      return { ...definition, shadowedBy: { id: stronger.id, label: labelOf(stronger.source.place) } };
    }
    inForce.set(definition.name, [...namesakes, definition]);
    return definition;
  });
  const names = displayNames([...inForce.values()].flat());
  return ranked.map((definition) => {
    const displayName = names.get(definition.id) ?? definition.name;
    return displayName === definition.displayName ? definition : { ...definition, displayName };
  });
}

/** Whether a place goes before a later one for a name that both have: always, but for equal places of two folders. */
function shadows(first: ConfigPlace, later: ConfigPlace): boolean {
  const areSideBySide =
    first.origin === later.origin &&
    first.origin !== 'import' &&
    first.folder !== undefined &&
    later.folder !== undefined &&
    first.folder.path !== later.folder.path;
  return !areSideBySide;
}

function labelOf({ label, path }: ConfigPlace): string {
  return `${label} (${path.split(/[\\/]/).slice(-2).join('/')})`;
}
