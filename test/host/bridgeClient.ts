import { createHash } from 'node:crypto';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type * as vscode from 'vscode';

/** A function that runs in the extension host: it sees its arguments and `vscode`, nothing of the test around it. */
export type HostFunction<Args extends readonly unknown[], Result> = (
  api: typeof vscode,
  ...args: Args
) => Result | PromiseLike<Result>;

interface Reply {
  readonly value?: unknown;
  readonly error?: string;
}

const answerLimitMs = 60_000;
const endLimitMs = 30_000;
const connectTries = 600;
const retryMs = 100;

/** Calls the VS Code API of one window through the bridge extension that is installed in it. */
export class BridgeClient {
  readonly #socket: string;
  #hostPid: number | undefined;

  /** `dir` is the server's data folder, `folder` the one that the window shows. */
  constructor(dir: string, folder: string | undefined) {
    const name = folder === undefined ? 'empty' : createHash('sha256').update(folder).digest('hex').slice(0, 16);
    this.#socket = path.join(dir, `${name}.sock`);
  }

  /** Runs `fn` in the extension host; arguments and result cross as JSON. */
  async call<Args extends readonly unknown[], Result>(fn: HostFunction<Args, Result>, ...args: Args): Promise<Result> {
    await this.hostReady();
    return (await this.#send(String(fn), args)) as Result;
  }

  /** Waits until the window's extension host answers. */
  async hostReady(): Promise<void> {
    this.#hostPid ??= Number(await this.#send('() => process.pid', []));
  }

  /** Waits until the extension host that answered has ended: it outlives its page by a moment. */
  async hostGone(): Promise<void> {
    const pid = this.#hostPid;
    this.#hostPid = undefined;
    if (pid !== undefined) {
      await ended(pid);
    }
  }

  async #send(source: string, args: readonly unknown[]): Promise<unknown> {
    const body = JSON.stringify({ source, args });
    for (let tries = 1; ; tries++) {
      try {
        return valueOf(JSON.parse(await post(this.#socket, body)) as Reply);
      } catch (error) {
        if (!isNotListening(error) || tries === connectTries) {
          throw error;
        }
        await sleep(retryMs);
      }
    }
  }
}

function valueOf(reply: Reply): unknown {
  if (reply.error !== undefined) {
    throw new Error(`In the extension host: ${reply.error}`);
  }
  return reply.value;
}

function post(socketPath: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.request({ socketPath, method: 'POST', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    request.setTimeout(answerLimitMs, () =>
      request.destroy(new Error(`The extension host did not answer within ${answerLimitMs} ms`)),
    );
    request.on('error', reject);
    request.end(body);
  });
}

function isNotListening(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ECONNREFUSED'].includes(String(error.code));
}

async function ended(pid: number): Promise<void> {
  const limit = Date.now() + endLimitMs;
  while (isAlive(pid)) {
    if (Date.now() > limit) {
      throw new Error(`The extension host ${pid} lives on after its window`);
    }
    await sleep(25);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
