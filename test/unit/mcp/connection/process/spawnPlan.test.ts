import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { spawnPlan, type SpawnRequest } from '../../../../../src/mcp/connection/process/spawnPlan.ts';

suite('spawnPlan');

const npx = 'C:\\Program Files\\nodejs\\npx.cmd';
const plan = (request: Partial<SpawnRequest>): ReturnType<typeof spawnPlan> =>
  spawnPlan({ command: npx, args: [], env: { SYSTEMROOT: 'D:\\Windows' }, platform: 'win32', ...request });

/** The line that cmd.exe is given. */
function cmdLine(...args: readonly string[]): string {
  return plan({ args }).args.at(-1) ?? '';
}

test('runs a program as it is, on every system', () => {
  const args = ['a b', '"', '%PATH%', '&', '\n'];
  assert.deepEqual(plan({ command: '/usr/bin/npx', args, platform: 'linux' }), { file: '/usr/bin/npx', args });
  assert.deepEqual(plan({ command: '/opt/x.cmd', args, platform: 'darwin' }), { file: '/opt/x.cmd', args });
  assert.deepEqual(plan({ command: 'C:\\uv\\uvx.EXE', args }), { file: 'C:\\uv\\uvx.EXE', args });
  assert.deepEqual(plan({ command: 'C:\\x.com', args }), { file: 'C:\\x.com', args });
});

test('runs a batch file through the cmd.exe of the system, without its start-up commands', () => {
  assert.deepEqual(plan({ args: ['-y', '@scope/server@1.2.3', 'C:\\work'] }), {
    file: 'D:\\Windows\\System32\\cmd.exe',
    args: [
      '/d',
      '/e:on',
      '/v:off',
      '/s',
      '/c',
      '""C:\\Program Files\\nodejs\\npx.cmd" -y @scope/server@1.2.3 C:\\work"',
    ],
    windowsVerbatimArguments: true,
  });
  assert.equal(plan({ command: 'C:\\a.BAT', env: {} }).file, 'C:\\Windows\\System32\\cmd.exe');
});

test('quotes what means something to cmd.exe or to the program', () => {
  const before = '""C:\\Program Files\\nodejs\\npx.cmd" ';
  assert.equal(cmdLine('a b'), `${before}"a b""`);
  assert.equal(cmdLine(''), `${before}"""`);
  assert.equal(cmdLine('a&calc'), `${before}"a&calc""`);
  assert.equal(cmdLine('a" & calc & "'), `${before}"a"" & calc & """"`);
  assert.equal(cmdLine('%PATH%'), `${before}"%%cd:~,%PATH%%cd:~,%""`);
  assert.equal(cmdLine('C:\\my files\\'), `${before}"C:\\my files\\\\""`);
  assert.equal(cmdLine('\\"'), `${before}"\\\\""""`);
  assert.equal(cmdLine('a^b', 'x!y', '(z)'), `${before}"a^b" "x!y" "(z)""`);
});

/** Reads a command line as C programs on Windows do (2008 and later). */
function argvOf(line: string): readonly string[] {
  const args: string[] = [];
  const token = /\s*((?:[^\s"]|"(?:[^"]|"")*(?:"|$))+)/y;
  for (let match = token.exec(line); match !== null; match = token.exec(line)) {
    args.push(unquoted(match[1] ?? ''));
  }
  return args;
}

function unquoted(token: string): string {
  const inner = token.startsWith('"') ? token.slice(1, -1) : token;
  return inner
    .replace(/(\\+)(?=""|$)/g, (run) => (token.startsWith('"') ? run.slice(run.length / 2) : run))
    .replaceAll('""', '"');
}

test('gives every argument back whole, and nothing to cmd.exe, whatever it is', () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from('ab \\"%&|<>^!();,=')) });
  fc.assert(
    fc.property(fc.array(text), (args) => {
      const line = cmdLine(...args).slice(1, -1);
      // Outside of marks stand only plain letters, backslashes and blanks: there cmd.exe finds nothing to do.
      const outside = line.split('"').filter((_, index) => index % 2 === 0);
      assert.ok(
        outside.every((part) => /^[\w\\ ]*$/.test(part)),
        line,
      );
      const read = argvOf(line.replaceAll('%cd:~,%', '')).slice(1);
      assert.deepEqual(read, args);
    }),
  );
});

test('refuses what cannot be handed on safely', () => {
  const refused = { code: 'server.spawnFailed' };
  assert.throws(() => plan({ args: ['a\nb'] }), { ...refused, message: /line break/ });
  assert.throws(() => plan({ args: ['a\rb'] }), { ...refused, message: /line break/ });
  assert.throws(() => plan({ command: '/usr/bin/x', args: ['a\0b'], platform: 'linux' }), refused);
  assert.throws(() => plan({ args: ['x'.repeat(9000)] }), { ...refused, message: /8191/ });
  assert.throws(() => plan({ command: 'C:\\fnm\\npx.ps1' }), {
    ...refused,
    message: /npx\.ps1 is a PowerShell script/,
  });
  assert.throws(() => plan({ command: 'C:\\tool.js' }), { ...refused, message: /not a program/ });
});
