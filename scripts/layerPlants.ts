/** A small wrong file, and the rule of the compiler or the linter that has to refuse it. */
export interface Plant {
  readonly file: string;
  readonly text: string;
  readonly refusedBy: 'tsc' | 'oxlint';
  readonly rule: string;
}

/** The rooms under src/, and for each one the rooms that it may see. */
const maySee: Readonly<Record<string, readonly string[]>> = {
  base: [],
  protocol: ['base'],
  mcp: ['base'],
  claude: ['base'],
  chat: ['base', 'mcp', 'claude'],
  platform: ['base', 'mcp', 'claude', 'chat'],
  views: ['base', 'protocol', 'mcp', 'chat'],
  webview: ['base', 'protocol'],
};

/** The packages that a room may import; `node` stands for everything of Node. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: ['@preact/signals-core'],
  protocol: ['zod'],
  mcp: ['@modelcontextprotocol/client', 'zod', 'jsonc-parser', 'node:fs', 'node:fs/promises'],
  claude: ['@anthropic-ai/sdk', 'node:fs', 'node:fs/promises'],
  chat: ['zod', 'node:fs', 'node:fs/promises'],
  platform: ['vscode', 'node:fs', 'node:fs/promises'],
  views: ['vscode', 'node:fs', 'node:fs/promises'],
  webview: ['preact', '@preact/signals', 'marked', 'lowlight'],
};

const rooms = Object.keys(maySee);
const roomsWithoutNode = ['base', 'protocol', 'webview'];
const packages = [...new Set([...Object.values(mayImport).flat(), '@anthropic-ai/sdk/client', 'preact/hooks'])];

/** What every room holds in the scratch copy, so that there is something to import. */
export const roomFile = 'room.ts';

/** The room's own packages are in it, in case one of them brings the types of another runtime. */
export function roomText(room: string): string {
  const imports = (mayImport[room] ?? []).map(
    (name, index) => `/** Allowed. */\nexport type * as p${index} from '${name}';`,
  );
  return [...imports, '/** Something to see. */', 'export const here = 1;', ''].join('\n');
}

/** Every forbidden arrow between rooms. */
function arrows(): Plant[] {
  return rooms.flatMap((room) => [
    ...rooms
      .filter((other) => other !== room && maySee[room]?.includes(other) !== true)
      .map((other) => arrow(room, other, `../${other}/${roomFile}`)),
    arrow(room, 'host', '../host.ts'),
    arrow(room, 'extension', '../extension.ts'),
  ]);
}

function arrow(from: string, to: string, target: string): Plant {
  return {
    file: `src/${from}/sees-${to}.ts`,
    text: `import { here } from '${target}';\n/** Planted. */\nexport const seen = here;\n`,
    // A reference of a reference is visible to the compiler, so the linter guards this arrow.
    ...(from === 'views' && to === 'claude'
      ? { refusedBy: 'oxlint', rule: 'eslint(no-restricted-imports)' }
      : { refusedBy: 'tsc', rule: 'TS6307' }),
  };
}

/** Every package where it does not belong, imported as a value, as a type and on demand. */
function packageImports(): Plant[] {
  return rooms.flatMap((room) =>
    packages
      .filter((name) => mayImport[room]?.some((allowed) => name === allowed || name.startsWith(`${allowed}/`)) !== true)
      .flatMap((name) => {
        const file = `src/${room}/imports-${name.replaceAll(/\W+/g, '-')}`;
        return [
          lint(`${file}.ts`, `import * as all from '${name}';\n/** Planted. */\nexport const seen = all;\n`),
          lint(`${file}-type.ts`, `/** Planted. */\nexport type * from '${name}';\n`),
          lint(`${file}-lazily.ts`, `/** Planted. */\nexport const seen = import('${name}');\n`),
        ];
      }),
  );
}

/** What a room's own runtime does not have. */
function globals(): Plant[] {
  const dom = rooms.filter((room) => room !== 'webview');
  return [
    ...dom.map((room) => compile(`src/${room}/touches-dom.ts`, 'export const title = document.title;\n', 'TS2584')),
    ...roomsWithoutNode.map((room) =>
      compile(`src/${room}/touches-node.ts`, 'export const pid = process.pid;\n', 'TS2591'),
    ),
  ];
}

function lint(file: string, text: string, rule = 'eslint(no-restricted-imports)'): Plant {
  return { file, text, refusedBy: 'oxlint', rule };
}

function compile(file: string, text: string, rule: string): Plant {
  return { file, text, refusedBy: 'tsc', rule };
}

/** The rules of style and size, planted in one room. */
function habits(): Plant[] {
  const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n');
  const at = (name: string): string => `src/claude/${name}.ts`;
  const branches = lines(12, '  if (n > 1) { n -= 2; }');
  return [
    lint(at('default'), 'export default 1;\n', 'import(no-default-export)'),
    lint(at('any'), 'export const x: any = 1;\n', 'typescript(no-explicit-any)'),
    lint(at('console'), "console.log('x');\n", 'eslint(no-console)'),
    lint(at('catch'), "try { JSON.parse('x'); } catch {}\n", 'eslint(no-empty)'),
    lint(at('bang'), 'export const x = [1].at(0)!;\n', 'typescript(no-non-null-assertion)'),
    lint(at('ignore'), "// @ts-ignore\nexport const x: number = '1';\n", 'typescript(ban-ts-comment)'),
    lint(at('long'), `export {};\n${lines(401, '')}`, 'eslint(max-lines)'),
    lint(
      at('long-function'),
      `export function f(): void {\n${lines(61, '  f();')}\n}\n`,
      'eslint(max-lines-per-function)',
    ),
    lint(at('complex'), `export function f(n: number): number {\n${branches}\n  return n;\n}\n`, 'eslint(complexity)'),
    lint(
      at('deep'),
      `export function f(n: number): void {\n${lines(5, 'if (n) {')}\nf(n);\n${lines(5, '}')}\n}\n`,
      'eslint(max-depth)',
    ),
    lint(
      at('parameters'),
      'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1): unknown => [a, b, c, d, e];\n',
      'eslint(max-params)',
    ),
    lint(at('cycle'), "import { b } from './cycle-back.ts';\nexport const a = (): unknown => b;\n", 'import(no-cycle)'),
    lint(at('cycle-back'), "import { a } from './cycle.ts';\nexport const b = (): unknown => a;\n", 'import(no-cycle)'),
    lint(
      at('type-cycle'),
      "import type { B } from './type-cycle-back.ts';\nexport type A = B[];\n",
      'import(no-cycle)',
    ),
    lint(
      at('type-cycle-back'),
      "import type { A } from './type-cycle.ts';\nexport type B = A[];\n",
      'import(no-cycle)',
    ),
    lint(at('floating'), 'export const f = (): void => { Promise.resolve(); };\n', 'typescript(no-floating-promises)'),
    lint(
      at('switch'),
      "export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      f(x);\n  }\n}\n",
      'typescript(switch-exhaustiveness-check)',
    ),
    lint(
      at('type-import'),
      "import { here } from './room.ts';\nexport type T = typeof here;\n",
      'typescript(consistent-type-imports)',
    ),
    lint(at('bare-node'), "import * as fs from 'fs';\nexport const x = fs;\n", 'unicorn(prefer-node-protocol)'),
    compile(at('enum'), 'export enum E { A }\n', 'TS1294'),
    compile(at('namespace'), 'export namespace N { export const a = 1; }\n', 'TS1294'),
    compile(at('property'), 'export class C { constructor(readonly a: number) {} }\n', 'TS1294'),
    compile(at('index'), 'export const x: number = [1][0];\n', 'TS2322'),
    compile(at('optional'), 'export const x: { a?: number } = { a: undefined };\n', 'TS2375'),
    compile(at('unused'), 'const x = 1;\nexport {};\n', 'TS6133'),
  ];
}

/**
 * One violation of every rule that keeps the rooms apart and the code in shape, in batches that are planted together.
 * Batches, since what a forbidden import brings along would hide a forbidden global from the compiler.
 */
export function plantBatches(): readonly (readonly Plant[])[] {
  const newcomer = lint('src/newcomer/imports-vscode.ts', "/** Planted. */\nexport type * from 'vscode';\n");
  const all = [...arrows(), ...packageImports(), ...globals(), ...habits(), newcomer];
  const forCompiler = all.filter(({ refusedBy }) => refusedBy === 'tsc');
  return [
    forCompiler.filter(({ rule }) => rule === 'TS6307'),
    forCompiler.filter(({ rule }) => rule !== 'TS6307'),
    all.filter(({ refusedBy }) => refusedBy === 'oxlint'),
  ];
}
