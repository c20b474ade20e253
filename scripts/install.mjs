import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Installs the package in `dir` from its lock file, unless exactly that is installed already. */
export function install(dir) {
  if (isInstalled(dir)) {
    return;
  }
  const shown = path.relative(process.cwd(), dir) || '.';
  console.log(`Installing the packages of ${shown} from its lock file`);
  // Not `npm ci`: it refuses a lock file without the binaries of other platforms, which not every registry has.
  const args = ['install', '--no-save', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { status } = spawnSync(
    npm === undefined ? 'npm' : process.execPath,
    npm === undefined ? args : [npm, ...args],
    {
      cwd: dir,
      stdio: 'inherit',
      shell: npm === undefined && process.platform === 'win32',
    },
  );
  if (status !== 0) {
    throw new Error(`npm install failed in ${shown}`);
  }
}

/** Compares versions, not dates: npm writes what it installed into node_modules when it has finished. */
function isInstalled(dir) {
  const installed = packagesIn(path.join(dir, 'node_modules/.package-lock.json'));
  const wanted = packagesIn(path.join(dir, 'package-lock.json'));
  delete wanted[''];
  return Object.entries(wanted).every(([location, { version, optional }]) => {
    const found = installed[location];
    return found === undefined ? optional === true : found.version === version;
  });
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
    return {};
  }
}
