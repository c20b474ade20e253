import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { measure, reportLine, type Bench } from '../test/bench/harness.ts';
import { install } from './install.mjs';
import { packageExtension } from './packageExtension.ts';
import { root } from './root.ts';

/* Usage: npm run bench [-- NAME...]: measures what ships; one JSON line a measure, exit code 1 when a bound is broken. */

const folder = path.join(root, 'test/bench');
const names = process.argv.slice(2);
const benches = (await loadBenches()).filter(({ name }) => names.length === 0 || names.includes(name));
if (benches.length === 0) {
  throw new Error(`No such measure: ${names.join(', ')}`);
}
install(path.join(root, 'test/host'));
await packageExtension();
for (const bench of benches) {
  const measurement = await measure(bench);
  process.stdout.write(`${reportLine(measurement)}\n`);
  if (!measurement.isWithinBound) {
    process.exitCode = 1;
  }
}

async function loadBenches(): Promise<readonly Bench[]> {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.bench.ts'));
  const modules = files.sort().map((file) => import(pathToFileURL(path.join(folder, file)).href));
  return (await Promise.all(modules)).map((module: { readonly bench: Bench }) => module.bench);
}
