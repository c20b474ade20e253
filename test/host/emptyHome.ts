import fs from 'node:fs';
import path from 'node:path';

/** The environment of somebody who has just got this machine: what the real user has configured for other hosts is not there. */
export function emptyHome(dir: string): Readonly<Record<string, string>> {
  const home = path.join(dir, 'home');
  fs.mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: path.join(home, 'AppData'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
  };
}
