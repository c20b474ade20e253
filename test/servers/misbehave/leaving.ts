import { manners, saying, serveStdio, silence, write, greeting } from './stdioServer.ts';

/** Servers that leave when they should stay. */
export const leaving = {
  'exits-at-once': () => {
    process.stderr.write('Cannot find the database\n');
    process.exitCode = 3;
  },

  'is-killed-at-once': () => {
    process.kill(process.pid, 'SIGKILL');
  },

  'exits-on-probe': () => serveStdio(manners, () => process.exit(1)),

  'exits-after-initialize': () =>
    serveStdio({
      ...manners,
      initialize: ({ id }) => {
        write({ id, result: greeting() });
        setTimeout(() => process.exit(4), 30);
        return silence;
      },
      'tools/list': () => silence,
    }),

  'exits-in-call': () =>
    serveStdio({
      ...manners,
      'tools/call': () => {
        process.stderr.write('Out of memory\n', () => process.exit(9));
        return silence;
      },
    }),

  'is-killed-in-call': () =>
    serveStdio({
      ...manners,
      'tools/call': () => {
        process.kill(process.pid, 'SIGKILL');
        return silence;
      },
    }),

  'closes-its-output': () =>
    serveStdio({
      ...manners,
      'tools/call': () => {
        process.stdout.end();
        setInterval(() => undefined, 1000);
        return silence;
      },
    }),

  'exits-after-answer': () =>
    serveStdio({
      ...manners,
      'tools/call': ({ id }) => {
        write({ id, result: saying('last words') });
        setTimeout(() => process.exit(0), 30);
        return silence;
      },
    }),
};
