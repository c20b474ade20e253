import { BundleProblem } from './bundleProblem.ts';
import { shownText } from '../shownText.ts';

/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\.|$)/i;

const MAX_CHARACTERS = 1000;
const MAX_DEPTH = 64;
const MAX_SEGMENT_BYTES = 255;

/**
 * The steps from the folder that a bundle is unpacked to, to the entry `name`; throws {@link BundleProblem} for every
 * name that could lead out of it, or that means one thing here and another on the next machine.
 */
export function entryPath(name: string, platform: string = process.platform): readonly string[] {
  const steps = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  const problem =
    nameProblem(name) ?? steps.map((step) => stepProblem(step, platform)).find((found) => found !== undefined);
  if (problem !== undefined || steps.length > MAX_DEPTH) {
    throw new BundleProblem(`The entry ${JSON.stringify(shownText(name, 120))} ${problem ?? 'lies too deep'}.`);
  }
  return steps;
}

function nameProblem(name: string): string | undefined {
  if (name === '' || name.length > MAX_CHARACTERS) {
    return 'has no usable name';
  }
  if (/[\p{Cc}\ufffd]/u.test(name)) {
    return 'has control characters in its name';
  }
  if (name.includes('\\')) {
    return 'has a backslash in its name';
  }
  if (name.includes(':')) {
    return 'has a colon in its name';
  }
  return name.startsWith('/') ? 'has an absolute path' : undefined;
}

function stepProblem(step: string, platform: string): string | undefined {
  if (step === '' || step === '.' || step === '..') {
    return 'leads out of its folder';
  }
  if (Buffer.byteLength(step) > MAX_SEGMENT_BYTES) {
    return 'has too long a name';
  }
  if (platform === 'win32' && (/[<>"|?*]/.test(step) || /[. ]$/.test(step) || DEVICE.test(step))) {
    return 'has a name that Windows does not know';
  }
  return undefined;
}
