import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { installExtensions } from '../test/host/installExtensions.ts';
import { quietSettings } from '../test/host/quietSettings.ts';
import { startServer } from '../test/host/server.ts';
import { install } from './install.mjs';
import { packageExtension, vsixFile } from './packageExtension.ts';
import { root } from './root.ts';
import { startSimulator } from './startSimulator.ts';

/*
 * Usage: npm start. Serves a VS Code with the packaged extension on the example workspace, for any browser. With
 * $ANTHROPIC_API_KEY answers come from Claude, else from the local simulator. Ctrl+C ends everything.
 */

const state = path.join(root, 'out/start');
const workspace = path.join(root, 'examples/workspace');
/** The first free one; a browser keeps the window's state by address, so it is the same one each time if it can be. */
const ports = '7420-7499';
/** The simulator takes any key but wants one, as the real API does. */
const simulatorKey = 'local-simulator';

/** The window can do what its user can, and may hold a key: nobody else on this machine, and no web page, is let in. */
const connectionToken = randomUUID();

const trustSettings = {
  'security.workspace.trust.banner': 'untilDismissed',
  'security.workspace.trust.startupPrompt': 'once',
};

let isStopping = false;

install(path.join(root, 'test/host'));
await packageExtension();
installExtensions(state, { vsix: [vsixFile] });
const key = process.env['ANTHROPIC_API_KEY'] ?? '';
const simulator = key === '' ? await startSimulator() : undefined;
writeMachineSettings(simulator?.url);
const server = await startServer({
  dir: state,
  port: ports,
  connectionToken,
  // Whether the folder is trusted is asked, as on a desktop: nothing of it runs before.
  trust: true,
  settings: { ...quietSettings, ...trustSettings },
  env: { ANTHROPIC_API_KEY: key === '' ? simulatorKey : key },
});
process.stdout.write(
  `\n${
    simulator === undefined
      ? 'ANTHROPIC_API_KEY is set: answers come from Claude.'
      : 'No ANTHROPIC_API_KEY: answers come from the local simulator, not from Claude.'
  }\nOpen ${server.origin}/?tkn=${connectionToken}&folder=${encodeURI(workspace)}\nCtrl+C ends it.\n`,
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stop(0));
}
server.child.once('exit', () => void stop(1));

async function stop(code: number): Promise<void> {
  if (!isStopping) {
    isStopping = true;
    simulator?.stop();
    await server.stop();
    process.exit(code);
  }
}

/** A setting of scope `machine` is read from here: VS Code ignores it in a workspace. */
function writeMachineSettings(baseUrl: string | undefined): void {
  const file = path.join(state, 'user-data/Machine/settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(baseUrl === undefined ? {} : { 'patchbay.claude.baseUrl': baseUrl }));
}
