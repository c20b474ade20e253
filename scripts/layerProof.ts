import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isRecord, parseJson } from '../src/base/json.ts';
import { runCommand } from './command.ts';
import { plantBatches, roomFile, roomText, type Plant } from './layerPlants.ts';
import { root } from './root.ts';

/* Proves that the rules bite: plants one violation of each in a scratch tree and sees it refused by the right tool. */

const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'layers-')));
try {
  const batches = plantBatches();
  prepare();
  const clean = findingsByFile([...(await compile()), ...(await lint())]);
  const falseAlarms = [...clean.keys()].map((file) => `${file} is refused although nothing is wrong with it`);
  const missed: string[] = [];
  for (const batch of batches) {
    missed.push(...(await misses(batch)));
  }
  const count = batches.flat().length;
  const lines = [...falseAlarms, ...missed, `${count - missed.length} of ${count} violations refused`];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = falseAlarms.length + missed.length === 0 ? 0 : 1;
} finally {
  fs.rmSync(scratch, { recursive: true });
}

/** The project's own configuration over rooms that hold next to nothing. */
function prepare(): void {
  for (const name of ['package.json', 'tsconfig.base.json', '.oxlintrc.json']) {
    fs.copyFileSync(path.join(root, name), path.join(scratch, name));
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'), 'junction');
  const sources = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  for (const name of sources.filter((source) => /tsconfig[^/\\]*\.json$/.test(source))) {
    const file = path.join('src', name);
    write(file, fs.readFileSync(path.join(root, file), 'utf8'));
    const room = path.dirname(file);
    if (room !== 'src') {
      write(path.join(room, roomFile), roomText(path.basename(room)));
    }
  }
  write('tsconfig.json', JSON.stringify({ files: [], references: [{ path: './src' }, { path: './src/webview' }] }));
  for (const file of ['extension.ts', 'host.ts', 'contributions.ts']) {
    write(`src/${file}`, '/** Something to see. */\nexport const here = 1;\n');
  }
}

function write(file: string, text: string): void {
  const target = path.join(scratch, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

/** Plants one batch for one tool, sees what is refused, and pulls it up again. */
async function misses(plants: readonly Plant[]): Promise<readonly string[]> {
  for (const { file, text } of plants) {
    write(file, text);
  }
  const isForCompiler = plants.some(({ refusedBy }) => refusedBy === 'tsc');
  const found = findingsByFile(await (isForCompiler ? compile() : lint()));
  for (const { file } of plants) {
    fs.rmSync(path.join(scratch, file));
  }
  return plants
    .filter(({ file, rule }) => found.get(file)?.has(rule) !== true)
    .map((plant) => describeMiss(plant, found.get(plant.file)));
}

interface Finding {
  readonly file: string;
  readonly rule: string;
}

async function compile(): Promise<readonly Finding[]> {
  const { output } = await runCommand({ program: 'tsc', args: ['-b', '--pretty', 'false'], cwd: scratch }, 'keep');
  const errors = output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm);
  return Array.from(errors, ([, file = '', rule = '']) => ({ file, rule }));
}

async function lint(): Promise<readonly Finding[]> {
  const args = ['--type-aware', '-f', 'json', 'src'];
  const { output } = await runCommand({ program: 'oxlint', args, cwd: scratch }, 'keep');
  const report = parseJson(output);
  if (!isRecord(report) || !Array.isArray(report['diagnostics'])) {
    throw new Error(`The linter did not report: ${output}`);
  }
  return report['diagnostics']
    .filter((item) => isRecord(item))
    .map(({ filename, code }) => ({ file: String(filename), rule: String(code) }));
}

/** The rules that each file breaks. */
function findingsByFile(findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byFile = new Map<string, Set<string>>();
  for (const { file, rule } of findings) {
    byFile.set(file, (byFile.get(file) ?? new Set()).add(rule));
  }
  return byFile;
}

function describeMiss({ file, rule, refusedBy }: Plant, others: ReadonlySet<string> | undefined): string {
  const instead = others === undefined ? 'it passes' : `only ${[...others].join(', ')}`;
  return `${file} should be refused by ${refusedBy} with ${rule}: ${instead}`;
}
