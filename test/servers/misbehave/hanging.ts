import { spawn } from 'node:child_process';
import { greeting, manners, saying, serveStdio, silence, wish, write } from './stdioServer.ts';

/** Passed on to every child, so that a test finds what is left. */
const mark = process.argv[3] ?? '';

/** Servers that keep the host waiting, and those that do not go. */
export const hanging = {
  'is-silent': () => {
    process.stdin.resume();
  },

  'hangs-in-initialize': () => serveStdio({ ...manners, initialize: () => silence }),

  'hangs-on-tools-list': () => serveStdio({ ...manners, 'tools/list': () => silence }),

  'hangs-on-resources-list': () =>
    serveStdio({
      ...manners,
      initialize: () => greeting({ tools: {}, resources: {} }),
      'resources/list': () => silence,
      'resources/templates/list': () => ({ resourceTemplates: [] }),
    }),

  'hangs-in-call': () => serveStdio({ ...manners, 'tools/call': () => silence }),

  'answers-late': () =>
    serveStdio({
      ...manners,
      'tools/call': ({ id, params }) => {
        if (wish(params) !== 'late') {
          return saying('in time');
        }
        setTimeout(() => write({ id, result: saying('late') }), 600);
        return silence;
      },
    }),

  'is-deaf': () => {
    process.on('SIGTERM', () => undefined);
    setInterval(() => undefined, 1000);
    serveStdio(manners);
  },

  'forks-deaf-children': () => {
    const deaf = "process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); setInterval(() => {}, 1000);";
    const forks = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}, ${JSON.stringify(mark)}], { stdio: 'inherit' });`;
    const child = spawn(process.execPath, ['-e', `${forks} ${deaf}`, mark], { stdio: 'inherit' });
    process.on('exit', () => child.unref());
    serveStdio(manners);
  },

  'forks-and-crashes': () => {
    spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', mark], { stdio: 'ignore', detached: true }).unref();
    serveStdio({
      ...manners,
      'tools/call': () => {
        process.exit(5);
      },
    });
  },
};
