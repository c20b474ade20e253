/*
 * Servers that no SDK would make, each named by the first argument. They speak the legacy era by hand.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Request {
  readonly id?: string | number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

type Answers = Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => unknown>>;

const greeting = (capabilities: object) => ({
  protocolVersion: '2025-11-25',
  capabilities,
  serverInfo: { name: 'raw', version: '1' },
});

/** Answers each request as `answers` says, and any other with "method not found". */
function serve(answers: Answers, onOther: (request: Request) => void = notFound): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const request = JSON.parse(line) as Request;
    if (request.id === undefined) {
      return;
    }
    const answer = answers[request.method];
    if (answer === undefined) {
      onOther(request);
    } else {
      write({ id: request.id, result: answer(request.params ?? {}) });
    }
  });
}

function notFound({ id, method }: Request): void {
  write({ id, error: { code: -32601, message: `Method not found: ${method}` } });
}

function write(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

const good = { name: 'good', inputSchema: { type: 'object' } };

const servers: Readonly<Record<string, () => void>> = {
  /** Ends before it says anything. */
  exits: () => {
    process.stderr.write('Cannot find the database\n');
    process.exitCode = 3;
  },

  /** Writes what is no message, and never answers. */
  garbage: () => {
    process.stdout.write('Welcome to my server!\n');
    process.stdin.resume();
  },

  /** Takes everything in and never answers. */
  silent: () => {
    process.stdin.resume();
  },

  /** Answers nothing but what it knows; no "method not found" from this one. */
  reticent: () =>
    serve(
      { initialize: () => greeting({ tools: {} }), 'tools/list': () => ({ tools: [good] }) },
      ({ method }) => void process.stderr.write(`ignored ${method}\n`),
    ),

  /** Takes two seconds to start, and then answers what has come meanwhile. */
  sluggish: () =>
    void setTimeout(
      () => serve({ initialize: () => greeting({ tools: {} }), 'tools/list': () => ({ tools: [good] }) }),
      2000,
    ),

  /** Ends at any request that comes before `initialize`. */
  'exits-on-probe': () =>
    serve({ initialize: () => greeting({ tools: {} }), 'tools/list': () => ({ tools: [good] }) }, () =>
      process.exit(1),
    ),

  /** Ignores the end of its input and SIGTERM, and so does a process that it has started. It tells both numbers. */
  stubborn: () => {
    const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
    const child = spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 1000);
    serve({
      initialize: () => greeting({ tools: {} }),
      'tools/list': () => ({ tools: [good] }),
      'tools/call': () => ({ content: [{ type: 'text', text: `${process.pid} ${child.pid}` }] }),
    });
  },

  /** Ends politely, and leaves a process behind that holds its pipes open. */
  orphaning: () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    serve({
      initialize: () => greeting({ tools: {} }),
      'tools/list': () => ({ tools: [good] }),
      'tools/call': ({ arguments: args }) => {
        if (JSON.stringify(args).includes('exit')) {
          setTimeout(() => process.exit(0), 20);
        }
        return { content: [{ type: 'text', text: `${process.pid} ${child.pid}` }] };
      },
    });
    process.stdin.on('end', () => process.exit(0));
  },

  /** Offers malformed tools among good ones, and answers with blocks that no specification knows. */
  malformed: () =>
    serve({
      initialize: () => greeting({ tools: {} }),
      'tools/list': () => ({
        tools: [
          { name: 'no-schema' },
          good,
          { name: 'odd-output', inputSchema: { type: 'object' }, outputSchema: { type: 'array' } },
          { name: 'odd-title', title: 7, inputSchema: { type: 'object' } },
          'not even an object',
        ],
      }),
      'tools/call': () => ({
        content: [{ type: 'text', text: 'fine' }, { type: 'hologram', volume: 3 }, { type: 'image' }, 'nothing'],
      }),
    }),

  /** Writes two megabytes to its standard error before it answers. */
  chatty: () => {
    const line = `${'x'.repeat(1023)}\n`;
    process.stderr.write(line.repeat(2048), () =>
      serve({ initialize: () => greeting({ tools: {} }), 'tools/list': () => ({ tools: [good] }) }),
    );
  },

  /** Spreads its tools over pages, ten to a page; the second argument is the number of pages. */
  paged: () => {
    const pages = Number(process.argv[3] ?? 3);
    serve({
      initialize: () => greeting({ tools: {} }),
      'tools/list': ({ cursor }) => {
        const page = Number(cursor ?? 0);
        const tools = Array.from({ length: 10 }, (_, index) => ({ ...good, name: `tool-${page}-${index}` }));
        return { tools, ...(page + 1 < pages ? { nextCursor: String(page + 1) } : {}) };
      },
    });
  },

  /** Offers two pages of tools and fails at the third. */
  'broken-page': () =>
    serve({
      initialize: () => greeting({ tools: {} }),
      'tools/list': ({ cursor }) => {
        const page = Number(cursor ?? 0);
        return page === 2
          ? { tools: 'none' }
          : { tools: [{ ...good, name: `tool-${page}` }], nextCursor: `${page + 1}` };
      },
    }),
};

servers[process.argv[2] ?? '']?.();
