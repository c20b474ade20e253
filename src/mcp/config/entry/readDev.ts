import { isRecord } from '../../../base/json.ts';
import type { DevOptions } from '../serverDefinition.ts';
import type { NodePath } from '../tree/nodeAt.ts';
import { valueAt } from './fieldOf.ts';
import { remark, type Reading } from './reading.ts';

/** Reads how a server under development is watched and debugged; what is wrong is noted and left out. */
export function readDev(reading: Reading): DevOptions | undefined {
  if (Object.hasOwn(reading.rules.keys, 'watchPaths')) {
    const watch = readGlobs(reading, ['watchPaths']);
    return watch.length > 0 ? { watch } : undefined;
  }
  const dev = Object.hasOwn(reading.rules.keys, 'dev') ? valueAt(reading.entry, ['dev']) : undefined;
  if (dev === undefined) {
    return undefined;
  }
  if (!isRecord(dev)) {
    return remark(reading, { code: 'shape', message: '"dev" must be an object; it is ignored.', path: ['dev'] });
  }
  const debug = readDebug(reading, dev['debug']);
  return { watch: readGlobs(reading, ['dev', 'watch']), ...(debug && { debug }) };
}

function readGlobs(reading: Reading, path: NodePath): readonly string[] {
  const value = valueAt(reading.entry, path);
  const globs: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const texts = globs.filter((glob) => typeof glob === 'string').filter((glob) => glob !== '');
  if (texts.length < globs.length) {
    const message = `"${path.join('.')}" must be a glob or a list of globs; what is none is ignored.`;
    remark(reading, { code: 'shape', message, path });
  }
  return texts;
}

function readDebug(reading: Reading, value: unknown): DevOptions['debug'] {
  if (value === undefined) {
    return undefined;
  }
  const { type, debugpyPath } = isRecord(value) ? value : {};
  if (type === 'node') {
    return { type };
  }
  if (type === 'debugpy' && (debugpyPath === undefined || typeof debugpyPath === 'string')) {
    return { type, ...(debugpyPath === undefined ? {} : { debugpyPath }) };
  }
  const message = '"debug" must be { "type": "node" } or { "type": "debugpy" }; it is ignored.';
  return remark(reading, { code: 'shape', message, path: ['dev', 'debug'] });
}
