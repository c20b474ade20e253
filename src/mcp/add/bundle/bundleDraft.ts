import { finishDraft } from '../finishDraft.ts';
import { mapTexts } from '../mapTexts.ts';
import { warning } from '../risks/risk.ts';
import { refused, type DraftNote, type DraftReading, type UserConfigField } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import type { BundleManifest } from './bundleManifest.ts';
import { bundleText, type BundleScope } from './bundleText.ts';
import { compatibilityNotes } from './compatibilityNotes.ts';
import { fieldInput, userConfigFields } from './userConfigFields.ts';

type Launch = Omit<NonNullable<BundleManifest['server']['mcp_config']>, 'platform_overrides'>;

/**
 * Makes a draft of a bundle that is, or will be, unpacked to `folder`. What the bundle asks for stands in `userConfig`:
 * give the answers to `applyUserConfig` before the draft is written.
 */
export function bundleDraft(
  manifest: BundleManifest,
  folder: string,
  platform: string = process.platform,
): DraftReading {
  const launch = launchOf(manifest, platform);
  if (launch === undefined) {
    return refused('The manifest does not say how the server is started ("mcp_config").');
  }
  const fields = userConfigFields(manifest);
  const translated = translate(launch, { folder, fields });
  if (translated.forbidden.length > 0) {
    return refused(`The manifest uses ${shownText(translated.forbidden.join(', '), 200)}, which no bundle may.`);
  }
  const { command, args, env } = translated.launch;
  return finishDraft({
    name: manifest.name,
    title: manifest.display_name ?? manifest.name,
    description: manifest.description,
    entry: { type: 'stdio', command, args: args ?? [], ...(env === undefined ? {} : { env }), cwd: folder },
    inputs: fields.filter((field) => isUsed(field, translated.launch)).flatMap((field) => fieldInput(field) ?? []),
    userConfig: fields.map((field) => withTranslatedDefault(field, folder)),
    notes: [...translated.unknown.map(unknownNote), ...compatibilityNotes(manifest, platform)],
  });
}

/** How the server is started on `platform`: each part of an override takes the place of the whole part. */
function launchOf({ server }: BundleManifest, platform: string): Launch | undefined {
  const { mcp_config: config, type, entry_point: entryPoint } = server;
  if (config === undefined) {
    // A bundle for uv leaves the command to the host (manifest 0.4).
    return type === 'uv' ? { command: 'uv', args: ['run', '--directory', '${__dirname}', entryPoint] } : undefined;
  }
  const { platform_overrides: overrides = {}, ...launch } = config;
  const { command = launch.command, ...override } = Object.hasOwn(overrides, platform)
    ? (overrides[platform] ?? {})
    : {};
  return { ...launch, ...override, command };
}

function translate(
  launch: Launch,
  scope: BundleScope,
): { readonly launch: Launch; readonly forbidden: readonly string[]; readonly unknown: readonly string[] } {
  const forbidden = new Set<string>();
  const unknown = new Set<string>();
  const translated = mapTexts(launch, (text) => {
    const result = bundleText(text, scope);
    result.forbidden.forEach((variable) => forbidden.add(variable));
    result.unknown.forEach((variable) => unknown.add(variable));
    return result.text;
  });
  return { launch: translated as Launch, forbidden: [...forbidden], unknown: [...unknown] };
}

function isUsed(field: UserConfigField, launch: Launch): boolean {
  return JSON.stringify(launch).includes(JSON.stringify(field.placeholder).slice(1, -1));
}

function withTranslatedDefault(field: UserConfigField, folder: string): UserConfigField {
  return field.default === undefined
    ? field
    : {
        ...field,
        default: mapTexts(field.default, (text) => bundleText(text, { folder, fields: [] }).text) as NonNullable<
          UserConfigField['default']
        >,
      };
}

function unknownNote(variable: string): DraftNote {
  return warning(`The variable ${shownText(variable, 100)} is not known here.`);
}
