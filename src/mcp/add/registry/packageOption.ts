import { proposedName } from '../proposedName.ts';
import { info, warning } from '../risks/risk.ts';
import type { DraftNote } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import { draftOption, type OptionContext } from './draftOption.ts';
import { InputCollector } from './inputCollector.ts';
import type { InstallOption } from './installOption.ts';
import { packageCommand } from './packageCommand.ts';
import { registryValues } from './registryValues.ts';
import { RegistryProblem } from './registryProblem.ts';
import type { RegistryPackage, ServerJson } from './serverJson.ts';

/** The draft of a package, or the bundle that it is; throws {@link RegistryProblem}. */
export function packageOption(server: ServerJson, item: RegistryPackage, { id, choice }: OptionContext): InstallOption {
  const label = shownText([item.registryType, item.identifier, item.version].filter(Boolean).join(' '), 120);
  if (item.registryType === 'mcpb') {
    return { id, label, kind: 'bundle', ...bundleOf(item) };
  }
  const transport = item.transport?.type ?? 'stdio';
  if (transport !== 'stdio') {
    throw new RegistryProblem(
      `It is reached by ${JSON.stringify(transport)} once it runs: start it yourself, and add its address.`,
    );
  }
  const collector = new InputCollector(proposedName(server.name), choice.include);
  const env = registryValues(item.environmentVariables, collector);
  const { command, args } = packageCommand(item, Object.keys(env), collector);
  const entry = { type: 'stdio', command, args, ...(Object.keys(env).length > 0 ? { env } : {}) };
  return draftOption(server, { id, label, entry, collector, notes: packageNotes(item) });
}

function bundleOf(item: RegistryPackage): { readonly url: string; readonly sha256: string } {
  const url = URL.canParse(item.identifier) ? new URL(item.identifier) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new RegistryProblem('A bundle needs an https address.');
  }
  if (!/^[\da-f]{64}$/i.test(item.fileSha256 ?? '')) {
    throw new RegistryProblem('A bundle needs the SHA-256 of its file ("fileSha256").');
  }
  return { url: url.href, sha256: (item.fileSha256 ?? '').toLowerCase() };
}

function packageNotes(item: RegistryPackage): readonly DraftNote[] {
  const source = item.registryBaseUrl
    ? [
        info(
          `It is published at ${shownText(item.registryBaseUrl, 100)}; your own settings say where it is fetched from.`,
        ),
      ]
    : [];
  const repeated = [...(item.packageArguments ?? []), ...(item.runtimeArguments ?? [])].some(
    ({ isRepeated, value }) => isRepeated === true && !value,
  );
  return [
    ...source,
    ...(repeated ? [warning('One of its arguments may be given several times; it is asked for once.')] : []),
  ];
}
