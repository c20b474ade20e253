import { configuredModels } from '../../claude/providers/configuredModels.ts';
import {
  authKinds,
  bedrockApis,
  providerIds,
  type AuthKind,
  type BedrockApi,
  type EndpointSettings,
  type ProviderId,
} from '../../claude/providers/endpointSettings.ts';
import { isRecord } from '../../base/json.ts';
import type { SettingId } from '../../contributions.ts';

/** How Claude is reached, from the values that the user gave the settings; what is no value of a setting is not taken. */
export function readEndpointSettings(
  valueOf: (setting: SettingId) => unknown,
  environment: NodeJS.ProcessEnv,
): EndpointSettings {
  const text = (setting: SettingId, ...variables: readonly string[]): string | undefined =>
    [valueOf(setting), ...variables.map((name) => environment[name])].map(trimmed).find((value) => value !== undefined);
  const apiVersion = text('patchbay.claude.apiVersion');
  return {
    provider: oneOf<ProviderId>(providerIds, valueOf('patchbay.claude.provider')),
    auth: oneOf<AuthKind>(authKinds, valueOf('patchbay.claude.auth')),
    headers: texts(valueOf('patchbay.claude.headers')),
    ...(apiVersion !== undefined && { apiVersion }),
    models: configuredModels(valueOf('patchbay.claude.models')),
    bedrock: {
      ...only('region', text('patchbay.claude.bedrock.region', 'AWS_REGION', 'AWS_DEFAULT_REGION')),
      ...only('profile', text('patchbay.claude.bedrock.profile')),
      api: oneOf<BedrockApi>(bedrockApis, valueOf('patchbay.claude.bedrock.api')),
    },
    vertex: {
      ...only('region', text('patchbay.claude.vertex.region', 'CLOUD_ML_REGION')),
      ...only('project', text('patchbay.claude.vertex.project', 'ANTHROPIC_VERTEX_PROJECT_ID')),
    },
    foundry: only('resource', text('patchbay.claude.foundry.resource', 'ANTHROPIC_FOUNDRY_RESOURCE')),
  };
}

function trimmed(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** The value if it is one of the words, else the first of them. */
function oneOf<Word extends string>(words: readonly [Word, ...(readonly Word[])], value: unknown): Word {
  return words.find((word) => word === value) ?? words[0];
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function only<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: string };
}
