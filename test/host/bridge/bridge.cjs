'use strict';

const { createHash } = require('node:crypto');
const { rmSync } = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const vm = require('node:vm');
const vscode = require('vscode');

/**
 * Serves one window's VS Code API on a socket whose name follows from the window's folder. A request holds the source
 * of a function and its arguments after `vscode`; the reply holds what it returned, or what it threw.
 */
exports.activate = (context) => {
  const dir = process.env.TEST_BRIDGE_DIR;
  if (dir === undefined) {
    return;
  }
  const socket = path.join(dir, `${nameOf(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath)}.sock`);
  rmSync(socket, { force: true });
  const server = http.createServer(async (request, response) => {
    response.end(JSON.stringify(await answer(await textOf(request))));
  });
  server.listen(socket);
  context.subscriptions.push({
    dispose: () => {
      server.close();
      rmSync(socket, { force: true });
    },
  });
};

function nameOf(folder) {
  return folder === undefined ? 'empty' : createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(text) {
  try {
    const { source, args } = JSON.parse(text);
    const fn = compile(source);
    return { value: await fn(vscode, ...args) };
  } catch (error) {
    return { error: String(error?.stack ?? error) };
  }
}

function compile(source) {
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  return vm.compileFunction(`return (${source});`, ['require'], { importModuleDynamically })(require);
}
