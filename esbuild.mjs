import { copyFileSync, globSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { context } from 'esbuild';

/* Builds what ships into dist/. Usage: node esbuild.mjs [--production] [--watch] [--tests] */

/**
 * What runs in the extension host. A lazy chunk is a file of its own that `import()` loads at first use: the SDKs and the
 * like would otherwise be parsed at every activation. It shares no module instance with the other files, except that the
 * SDKs of the platforms (`usesClaudeSdk`) take Claude's SDK from its chunk.
 */
const hostChunks = [
  { entry: 'src/extension.ts', file: 'dist/extension.cjs' },
  { entry: 'src/mcp/sdk.ts', file: 'dist/mcpSdk.cjs', isLazy: true },
  { entry: 'src/mcp/connection/http/undici.ts', file: 'dist/undici.cjs', isLazy: true },
  { entry: 'src/claude/sdk.ts', file: 'dist/claudeSdk.cjs', isLazy: true },
  ...['bedrock', 'vertex', 'foundry'].map((platform) => ({
    entry: `src/claude/providers/${platform}Sdk.ts`,
    file: `dist/${platform}Sdk.cjs`,
    isLazy: true,
    usesClaudeSdk: true,
  })),
  { entry: 'src/chat/results/imageWorker.ts', file: 'dist/imageWorker.cjs', isLazy: true },
];

/** What runs in webviews: scripts and style sheets. */
const webviewBundles = [
  { entry: 'src/webview/chat/main.tsx', file: 'dist/webview/chat.js' },
  { entry: 'src/webview/chat/main.css', file: 'dist/webview/chat.css' },
];

/** What ships as it is. */
const copies = ['codicon.css', 'codicon.ttf'].map((name) => ({
  from: `node_modules/@vscode/codicons/dist/${name}`,
  to: `dist/webview/${name}`,
}));

const root = import.meta.dirname;
const isProduction = process.argv.includes('--production');
const isWatching = process.argv.includes('--watch');
const withTests = process.argv.includes('--tests');

/** Replaces the import of a lazy chunk's entry by the chunk, and refuses one that would load it at once. */
const lazyChunks = {
  name: 'lazy-chunks',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path: request, resolveDir, kind, importer }) => {
      const target = path.resolve(resolveDir, request);
      const chunk = hostChunks.find(({ entry, isLazy }) => isLazy && path.join(root, entry) === target);
      if (chunk === undefined || kind === 'entry-point') {
        return undefined;
      }
      if (kind !== 'dynamic-import') {
        const text = `${path.relative(root, importer)} loads ${chunk.entry} at once; use import() or import type`;
        return { errors: [{ text }] };
      }
      return { path: `./${path.basename(chunk.file)}`, external: true };
    });
  },
};

/** What stands in the SDKs of the platforms for packages that they do not need here. */
const standIns = {
  // Google's library asks for tokens through these; the editor's own fetch knows the proxies.
  'node-fetch': 'export default (...request) => globalThis.fetch(...request);',
  'https-proxy-agent': 'export class HttpsProxyAgent {}',
  // For numbers of a machine's metadata that are too large; what is read of it are tokens and names.
  'json-bigint': 'export const parse = JSON.parse;',
};

/** Keeps the SDKs of the platforms small: they build on what is there already. */
const slimPlatforms = {
  name: 'slim-platforms',
  setup(build) {
    build.onResolve({ filter: /^@anthropic-ai\/sdk\// }, () => ({ path: './claudeSdk.cjs', external: true }));
    build.onResolve({ filter: /^[a-z-]+$/ }, ({ path: name }) =>
      Object.hasOwn(standIns, name) ? { path: name, namespace: 'stand-in' } : undefined,
    );
    // We look credentials up ourselves, so the import() by which the Bedrock SDK would do so must not keep the whole package.
    build.onResolve({ filter: /^@aws-sdk\/credential-providers$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: 'nothing', namespace: 'stand-in' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'stand-in' }, ({ path: name }) => ({ contents: standIns[name] ?? '' }));
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
};

const forNode = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // VS Code intercepts require('vscode'); a chunk that is required is loaded the same way.
  supported: { 'dynamic-import': false },
  // A chunk that starts workers from itself asks for its own file.
  define: { 'import.meta.filename': '__filename' },
  external: ['vscode'],
};

function hostBuild({ entry, file, usesClaudeSdk }) {
  const plugins = usesClaudeSdk ? [lazyChunks, slimPlatforms] : [lazyChunks];
  return { ...forNode, entryPoints: [entry], outfile: file, minify: isProduction, plugins };
}

function webviewBuild({ entry, file }) {
  return {
    ...shared,
    entryPoints: [entry],
    outfile: file,
    platform: 'browser',
    format: 'iife',
    target: 'chrome122',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    mainFields: ['browser', 'module', 'main'],
    minify: true,
  };
}

/** The tests that run inside an extension host, one file each, and the module that hands them to mocha. */
function testBuild() {
  return {
    ...forNode,
    entryPoints: globSync('test/extension/**/{index,*.test}.ts', { cwd: root }),
    outbase: 'test/extension',
    outdir: 'out/test-extension',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
  };
}

for (const { from, to } of copies) {
  mkdirSync(path.join(root, path.dirname(to)), { recursive: true });
  copyFileSync(path.join(root, from), path.join(root, to));
}
const builds = [...hostChunks.map(hostBuild), ...webviewBundles.map(webviewBuild), ...(withTests ? [testBuild()] : [])];
for (const build of builds) {
  const job = await context(build);
  if (isWatching) {
    await job.watch();
  } else {
    try {
      await job.rebuild();
    } catch {
      // esbuild has printed what is wrong.
      process.exitCode = 1;
    }
    await job.dispose();
  }
}
