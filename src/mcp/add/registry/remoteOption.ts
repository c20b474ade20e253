import { proposedName } from '../proposedName.ts';
import { shownText } from '../shownText.ts';
import { draftOption, type OptionContext } from './draftOption.ts';
import { InputCollector } from './inputCollector.ts';
import type { InstallOption } from './installOption.ts';
import { plainText } from './plainText.ts';
import { registryValues } from './registryValues.ts';
import { RegistryProblem } from './registryProblem.ts';
import type { RegistryRemote, ServerJson } from './serverJson.ts';

/** The draft of an address; throws {@link RegistryProblem}. */
export function remoteOption(server: ServerJson, item: RegistryRemote, { id, choice }: OptionContext): InstallOption {
  if (item.type !== 'streamable-http' && item.type !== 'sse') {
    throw new RegistryProblem(`The transport ${JSON.stringify(item.type)} is not known here.`);
  }
  const collector = new InputCollector(proposedName(server.name), choice.include);
  const url = collector.text('url', { value: plainText(item.url ?? ''), variables: item.variables });
  const headers = registryValues(item.headers, collector);
  const entry = {
    type: item.type === 'sse' ? 'sse' : 'http',
    url: url ?? '',
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
  const label = shownText(`${item.type} ${item.url ?? ''}`, 120);
  return draftOption(server, { id, label, entry, collector });
}
