import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A process that hosts servers, as an editor does, until it is killed. */
export interface KillableHost {
  /** Resolves when it is gone; its servers are not told. */
  kill(): Promise<void>;
}

const room = path.join(import.meta.dirname, '../../../../../../src/mcp');

/** Starts a host of these servers, each a script, which keeps its notes about them in `folder`; resolves when all run. */
export async function killableHost(folder: string, servers: readonly string[]): Promise<KillableHost> {
  const importing = (file: string): string => JSON.stringify(path.join(room, file));
  const script = `
    import { StdioTransport } from ${importing('connection/process/stdioTransport.ts')};
    import { folderRunRecords } from ${importing('connection/process/runRecords.ts')};
    import * as sdk from ${importing('sdk.ts')};
    const log = { info() {}, warn() {}, debug() {}, trace() {}, error() {} };
    const runs = folderRunRecords(${JSON.stringify(folder)});
    for (const script of ${JSON.stringify(servers)}) {
      const launch = { kind: 'stdio', command: process.execPath, args: ['-e', script], cwd: '/', env: {} };
      const transport = new StdioTransport({ sdk, launch, log, runs, inheritedEnv: process.env });
      await new Promise((resolve) => {
        transport.onmessage = resolve;
        void transport.start();
      });
      await transport.noteChildren();
    }
    process.stdout.write('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
