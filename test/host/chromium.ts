import fs from 'node:fs';
import path from 'node:path';
import { chromium as driver, type Browser } from 'playwright-core';
import { chromiumDir } from './paths.ts';

interface Executable {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
  // A request that leaves this machine fails at once. Names under .test are servers of a test's own.
  '--host-resolver-rules=MAP *.test 127.0.0.1 , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
];

/** Starts the browser that the tests use; `extra` are further command line switches. */
export function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return driver.launch({ ...chromium(), args: [...args, ...extra] });
}

/** $CHROMIUM_PATH, else the one that `setup.ts` unpacked with its libraries and fonts, else one of this machine. */
function chromium(): Executable {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined) {
    return { executablePath: chosen };
  }
  const unpacked = path.join(chromiumDir, 'chromium');
  if (fs.existsSync(unpacked)) {
    return {
      executablePath: unpacked,
      env: {
        ...inherited(),
        LD_LIBRARY_PATH: path.join(chromiumDir, 'lib'),
        FONTCONFIG_FILE: path.join(chromiumDir, 'fonts.conf'),
      },
    };
  }
  const found = usualPlaces.find((place) => fs.existsSync(place));
  if (found === undefined) {
    throw new Error(
      'No Chromium to run the tests in. On Linux x64, run "npm install --prefix test/host"; elsewhere install Chrome or ' +
        'Chromium, or name one with CHROMIUM_PATH.',
    );
  }
  return { executablePath: found };
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
