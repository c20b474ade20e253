import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { nodeExecutable } from './nodeExecutable.ts';
import { serverMain } from './paths.ts';

interface Extensions {
  /** Packages, installed as a user would. */
  readonly vsix?: readonly string[];
  /** Unpacked extensions, linked: instant, and source maps find their sources. */
  readonly folders?: readonly string[];
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/** Installs extensions into the state folder of a VS Code server that is not running yet. */
export function installExtensions(dir: string, { vsix = [], folders = [] }: Extensions): void {
  const extensionsDir = path.join(dir, 'extensions');
  fs.mkdirSync(extensionsDir, { recursive: true });
  if (vsix.length > 0) {
    installPackages(dir, vsix);
  }
  const list = path.join(extensionsDir, 'extensions.json');
  const installed = fs.existsSync(list) ? (JSON.parse(fs.readFileSync(list, 'utf8')) as unknown[]) : [];
  const linked = folders.map((folder) => linkFolder(extensionsDir, path.resolve(folder)));
  fs.writeFileSync(list, JSON.stringify([...installed, ...linked]));
}

function installPackages(dir: string, vsix: readonly string[]): void {
  const result = spawnSync(
    nodeExecutable(),
    [
      serverMain,
      ...vsix.flatMap((file) => ['--install-extension', path.resolve(file)]),
      '--force',
      '--do-not-include-pack-dependencies',
      '--accept-server-license-terms',
      `--extensions-dir=${path.join(dir, 'extensions')}`,
      `--user-data-dir=${path.join(dir, 'user-data')}`,
      `--server-data-dir=${path.join(dir, 'server-data')}`,
    ],
    { env: cleanEnvironment({ EXTENSIONS_GALLERY: '{}' }), encoding: 'utf8' },
  );
  if (result.status !== 0) {
    throw new Error(`Could not install ${vsix.join(', ')}:\n${result.stdout}${result.stderr}`);
  }
}

/** Links one extension and returns its entry for VS Code's list of installed extensions. */
function linkFolder(extensionsDir: string, folder: string): unknown {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const id = `${manifest.publisher}.${manifest.name}`;
  const relativeLocation = `${id}-${manifest.version}`;
  const link = path.join(extensionsDir, relativeLocation);
  fs.rmSync(link, { recursive: true, force: true });
  fs.symlinkSync(folder, link, process.platform === 'win32' ? 'junction' : 'dir');
  return {
    identifier: { id },
    version: manifest.version,
    relativeLocation,
    location: { $mid: 1, path: link, scheme: 'file' },
    metadata: { pinned: true, source: 'vsix' },
  };
}
