import { spawn } from 'node:child_process';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { testServer } from './launches.ts';

/** A server that listens on a loopback port. */
export interface ListeningServer {
  readonly url: string;
  /** What a child process wrote to its standard output after its URL. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** Runs one of the test servers with `--http`, on any port unless one is given. */
export async function listeningServer(file: string, port = 0): Promise<ListeningServer> {
  const { command, args } = testServer(file, '--http', String(port));
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const lines: string[] = [];
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      resolve(line);
    });
  });
  return {
    url,
    lines,
    close: async () => {
      child.kill();
      await exited;
    },
  };
}

/** Answers every request with `listener`. */
export async function answeringServer(listener: http.RequestListener, port = 0): Promise<ListeningServer> {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/mcp`,
    lines: [],
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
