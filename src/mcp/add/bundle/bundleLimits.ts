/** How much a bundle may hold. Sizes are in bytes. */
export interface BundleLimits {
  /** The file itself. */
  readonly maxFileBytes: number;
  /** Everything in it, unpacked. */
  readonly maxBytes: number;
  readonly maxEntries: number;
  /** How many times larger than the file its content may be: more is made to fill a disk. */
  readonly maxRatio: number;
  readonly maxManifestBytes: number;
}

const MEBIBYTE = 1024 * 1024;

/** Room for every honest bundle. */
export const bundleLimits: BundleLimits = {
  maxFileBytes: 512 * MEBIBYTE,
  maxBytes: 512 * MEBIBYTE,
  maxEntries: 20_000,
  maxRatio: 200,
  maxManifestBytes: MEBIBYTE,
};
