import type { InputDefinition } from '../../config/inputs.ts';
import { proposedName } from '../proposedName.ts';
import type { UserConfigField } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import type { BundleManifest, UserConfigOption } from './bundleManifest.ts';

/** The values that a bundle asks for, in the order of its manifest. */
export function userConfigFields(manifest: BundleManifest): readonly UserConfigField[] {
  const prefix = proposedName(manifest.name).replace(/[^\w.-]+/g, '-');
  return Object.entries(manifest.user_config ?? {}).map(([key, option]) => fieldOf(prefix, key, option));
}

/** The input that asks for a field when it has not been given; undefined for a list, which no input can hold. */
export function fieldInput(field: UserConfigField): InputDefinition | undefined {
  if (field.isMultiple) {
    return undefined;
  }
  const id = field.placeholder.slice('${input:'.length, -1);
  const common = { id, description: field.description === '' ? field.title : `${field.title}: ${field.description}` };
  const preset = field.isSensitive || field.default === undefined ? {} : { default: String(field.default) };
  return field.type === 'boolean'
    ? { kind: 'pickString', ...common, options: [{ value: 'true' }, { value: 'false' }], ...preset }
    : { kind: 'promptString', ...common, isPassword: field.isSensitive, ...preset };
}

function fieldOf(prefix: string, key: string, option: UserConfigOption): UserConfigField {
  const { type, title, description, required, sensitive, multiple, min, max } = option;
  const isSensitive = sensitive === true;
  // The secret store holds one text for an input: a list of secrets is asked for as one.
  const isMultiple = multiple === true && !isSensitive;
  return {
    key,
    type,
    title: shownText(title, 100),
    description: shownText(description ?? ''),
    isRequired: required === true,
    isMultiple,
    isSensitive,
    ...(option.default === undefined || isSensitive ? {} : { default: option.default }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    placeholder: isMultiple ? `\${user_config.${key}}` : `\${input:${prefix}-${key.replace(/[^\w.-]+/g, '-')}}`,
  };
}
