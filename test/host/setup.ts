import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { chromiumDir, hostDir } from './paths.ts';

const modules = path.join(hostDir, 'node_modules');
const chromiumPackage = path.join(modules, '@sparticuz/chromium/bin');

/**
 * VS Code looks for its dependencies in its own folder, where an install would compile some of them.
 * This package has them in its lock file; two links lead VS Code and its built-in extensions here.
 */
function linkDependencies(): void {
  const vscode = path.join(modules, 'code-server/lib/vscode');
  for (const folder of [vscode, path.join(vscode, 'extensions')]) {
    const link = path.join(folder, 'node_modules');
    if (!fs.existsSync(link)) {
      fs.symlinkSync(path.relative(folder, modules), link, process.platform === 'win32' ? 'junction' : 'dir');
    }
  }
}

/** Unpacks Chromium with the libraries that a bare Linux lacks; complete or not at all, since others may do the same now. */
function unpackChromium(): void {
  if (fs.existsSync(chromiumDir) || !fs.existsSync(chromiumPackage)) {
    return;
  }
  const unfinished = fs.mkdtempSync(`${chromiumDir}-`);
  inflate('chromium.br', path.join(unfinished, 'chromium'));
  for (const archive of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    const tar = path.join(unfinished, archive);
    inflate(`${archive}.br`, tar);
    if (spawnSync('tar', ['xf', archive], { cwd: unfinished, stdio: 'inherit' }).status !== 0) {
      throw new Error(`Could not unpack ${archive}`);
    }
    fs.rmSync(tar);
  }
  fs.writeFileSync(path.join(unfinished, 'fonts.conf'), fontConfiguration());
  try {
    fs.renameSync(unfinished, chromiumDir);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true });
    if (!fs.existsSync(chromiumDir)) {
      throw error;
    }
  }
}

function inflate(from: string, to: string): void {
  const packed = fs.readFileSync(path.join(chromiumPackage, from));
  fs.writeFileSync(to, zlib.brotliDecompressSync(packed), { mode: 0o755 });
}

/** Screenshots shall not depend on the fonts that a machine happens to have. */
function fontConfiguration(): string {
  const folders = [path.join(chromiumDir, 'fonts'), path.join(modules, 'dejavu-fonts-ttf/ttf')];
  const families = { 'sans-serif': 'Open Sans', monospace: 'DejaVu Sans Mono' };
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${folder}</dir>`),
    `  <cachedir>${path.join(chromiumDir, 'cache')}</cachedir>`,
    ...Object.entries(families).map(
      ([generic, family]) => `  <alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`,
    ),
    '</fontconfig>',
    '',
  ].join('\n');
}

linkDependencies();
if (process.platform === 'linux' && process.arch === 'x64') {
  unpackChromium();
}
