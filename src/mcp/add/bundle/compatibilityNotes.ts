import { info, warning } from '../risks/risk.ts';
import type { DraftNote } from '../serverDraft.ts';
import { shownText } from '../shownText.ts';
import type { BundleManifest } from './bundleManifest.ts';

const RUNTIMES: Readonly<Record<BundleManifest['server']['type'], string | undefined>> = {
  node: 'Node.js',
  python: 'Python',
  uv: 'uv',
  binary: undefined,
};

/** Says what a bundle needs that may not be there. */
export function compatibilityNotes({ server, compatibility }: BundleManifest, platform: string): readonly DraftNote[] {
  const platforms = compatibility?.platforms;
  const runtime = RUNTIMES[server.type];
  const range = compatibility?.runtimes?.[server.type === 'uv' ? 'python' : server.type];
  const version = typeof range === 'string' ? `, version ${shownText(range, 60)}` : '';
  return [
    ...(platforms !== undefined && !platforms.includes(platform)
      ? [warning(`It is made for ${shownText(platforms.join(', '), 100)}, and this machine is ${platform}.`)]
      : []),
    ...(runtime === undefined ? [] : [info(`It needs ${runtime}${version} on this machine.`)]),
    ...(server.type === 'binary' ? [warning('It runs a program of its own that nobody can read.')] : []),
  ];
}
