/*
 * Servers that no SDK would make, each named by the first argument, for tests of single parts that need a detail of
 * theirs, such as a number of pages or of a process. Those of `misbehave.ts` are for what a person sees in the end.
 */
import { spawn } from 'node:child_process';
import { good, greeting, serveStdio, type Answers, type Request } from './misbehave/stdioServer.ts';

/** Serves a list of one tool, and what else `answers` says. */
function serve(answers: Answers, onOther?: (request: Request) => void): void {
  serveStdio({ initialize: () => greeting(), 'tools/list': () => ({ tools: [good] }), ...answers }, onOther);
}

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
  reticent: () => serve({}, ({ method }) => void process.stderr.write(`ignored ${method}\n`)),

  /** Takes two seconds to start, and then answers what has come meanwhile. */
  sluggish: () => void setTimeout(() => serve({}), 2000),

  /** Ends at any request that comes before `initialize`. */
  'exits-on-probe': () => serve({}, () => process.exit(1)),

  /** Ignores the end of its input and SIGTERM, and so does a process that it has started. It tells both numbers. */
  stubborn: () => {
    const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
    const child = spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 1000);
    serve({
      'tools/call': () => ({ content: [{ type: 'text', text: `${process.pid} ${child.pid}` }] }),
    });
  },

  /** Ends politely, and leaves a process behind that holds its pipes open. */
  orphaning: () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    serve({
      'tools/call': ({ params }) => {
        if (JSON.stringify(params['arguments']).includes('exit')) {
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
    process.stderr.write(line.repeat(2048), () => serve({}));
  },

  /** Spreads its tools over pages, ten to a page; the second argument is the number of pages. */
  paged: () => {
    const pages = Number(process.argv[3] ?? 3);
    serve({
      'tools/list': ({ params }) => {
        const page = Number(params['cursor'] ?? 0);
        const tools = Array.from({ length: 10 }, (_, index) => ({ ...good, name: `tool-${page}-${index}` }));
        return { tools, ...(page + 1 < pages ? { nextCursor: String(page + 1) } : {}) };
      },
    });
  },

  /** Offers two pages of tools and fails at the third. */
  'broken-page': () =>
    serve({
      'tools/list': ({ params }) => {
        const page = Number(params['cursor'] ?? 0);
        return page === 2
          ? { tools: 'none' }
          : { tools: [{ ...good, name: `tool-${page}` }], nextCursor: `${page + 1}` };
      },
    }),
};

servers[process.argv[2] ?? '']?.();
