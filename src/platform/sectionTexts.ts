import { canonicalJson, isRecord, parseJson } from '../base/json.ts';

/**
 * The sections of a JSON text, each as a text that is equal when the section is: for files in which another program
 * keeps megabytes of its own and changes them all the time. The strict parser is ten times as fast as one that keeps
 * positions. Undefined for a text that is no strict JSON, of which nothing can be said.
 */
export function sectionTexts(text: string): ((section: readonly string[]) => string) | undefined {
  const root = parseJson(text);
  return root === undefined ? undefined : (section) => canonicalJson(section.reduce<unknown>(memberOf, root) ?? null);
}

function memberOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
