import * as z from 'zod/mini';
import { isRecord } from '../../../base/json.ts';
import { shownText } from '../shownText.ts';
import { BundleProblem } from './bundleProblem.ts';

/** The versions of the manifest that are understood; a bundle of old (`.dxt`) calls its version `dxt_version`. */
const VERSIONS = ['0.1', '0.2', '0.3', '0.4'];

const texts = z.record(z.string(), z.string());

const command = z.object({
  command: z.string(),
  args: z.optional(z.array(z.string())),
  env: z.optional(texts),
});

const userConfigOption = z.object({
  type: z.enum(['string', 'number', 'boolean', 'directory', 'file']),
  title: z.string(),
  description: z.optional(z.string()),
  required: z.optional(z.boolean()),
  default: z.optional(z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  multiple: z.optional(z.boolean()),
  sensitive: z.optional(z.boolean()),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
});

const manifestSchema = z.object({
  name: z.string().check(z.minLength(1)),
  display_name: z.optional(z.string()),
  version: z.string(),
  description: z.string(),
  author: z.optional(z.object({ name: z.string() })),
  server: z.object({
    type: z.enum(['python', 'node', 'binary', 'uv']),
    entry_point: z.string(),
    mcp_config: z.optional(
      z.extend(command, { platform_overrides: z.optional(z.record(z.string(), z.partial(command))) }),
    ),
  }),
  compatibility: z.optional(
    z.object({ platforms: z.optional(z.array(z.string())), runtimes: z.optional(z.record(z.string(), z.unknown())) }),
  ),
  user_config: z.optional(z.record(z.string(), userConfigOption)),
});

/** What a bundle says about itself (MCPB manifest 0.1 to 0.4); keys that nobody acts on are let go. */
export type BundleManifest = z.infer<typeof manifestSchema>;

/** One entry of `user_config`. */
export type UserConfigOption = z.infer<typeof userConfigOption>;

/** Reads a manifest; throws {@link BundleProblem}. */
export function bundleManifest(value: unknown): BundleManifest {
  const version = isRecord(value) ? (value['manifest_version'] ?? value['dxt_version']) : undefined;
  if (typeof version !== 'string' || !VERSIONS.includes(version)) {
    const words = typeof version === 'string' ? `has the version ${shownText(version, 40)}` : 'names no version';
    throw new BundleProblem(`The manifest ${words}; ${VERSIONS[0]} to ${VERSIONS.at(-1)} are known.`);
  }
  const parsed = z.safeParse(manifestSchema, value);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new BundleProblem(`The manifest is not valid${where === '' ? '' : ` at "${shownText(where, 100)}"`}.`);
  }
  return parsed.data;
}
