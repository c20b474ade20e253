import type { InputCollector } from './inputCollector.ts';
import type { RegistryPackage } from './serverJson.ts';

/** The environment variables or the headers that a `server.json` asks for, without those that nobody wants. */
export function registryValues(
  items: RegistryPackage['environmentVariables'],
  collector: InputCollector,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (items ?? []).flatMap((item) => {
      // Most servers forget to say that their key is required; without it they are of no use.
      const input = item.isSecret === true ? { ...item, isRequired: true } : item;
      const text = collector.text(item.name, input);
      return text === undefined ? [] : [[item.name, text]];
    }),
  );
}
