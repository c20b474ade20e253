import type { UserConfigField } from '../serverDraft.ts';

/** A text of a manifest in VS Code's variable syntax, and what stood in it that bundles do not know. */
export interface BundleText {
  readonly text: string;
  /** Would be filled in here and is not meant to: `${env:X}` and the like. */
  readonly forbidden: readonly string[];
  /** Stays as it is. */
  readonly unknown: readonly string[];
}

/** What the variables of a bundle stand for. */
export interface BundleScope {
  readonly folder: string;
  readonly fields: readonly UserConfigField[];
}

const PLACES: Readonly<Record<string, string>> = {
  HOME: '${userHome}',
  DESKTOP: '${userHome}${/}Desktop',
  DOCUMENTS: '${userHome}${/}Documents',
  DOWNLOADS: '${userHome}${/}Downloads',
  '/': '${/}',
  pathSeparator: '${/}',
};

/** Fills `${__dirname}` in and writes the other variables of a manifest as VS Code would have them. */
export function bundleText(text: string, { folder, fields }: BundleScope): BundleText {
  const forbidden: string[] = [];
  const unknown: string[] = [];
  const translated = text.replace(/\$\{([^}]*)\}/g, (written: string, name: string) => {
    if (name === '__dirname') {
      return folder;
    }
    if (Object.hasOwn(PLACES, name)) {
      return PLACES[name] ?? written;
    }
    const field = fields.find(({ key }) => name === `user_config.${key}`);
    if (field !== undefined) {
      return field.placeholder;
    }
    (/^(env|input|command|config|workspaceFolder)\b|^userHome$/.test(name) ? forbidden : unknown).push(written);
    return written;
  });
  return { text: translated, forbidden, unknown };
}
