import assert from 'node:assert/strict';
import { HostError } from '../../../../src/base/errors.ts';
import type { StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import { debugLaunch } from '../../../../src/mcp/dev/debugLaunch.ts';

suite('mcp/dev/debugLaunch');

test('lets node wait for a debugger on this machine only, before its script', () => {
  for (const command of ['node', '/usr/local/bin/node', 'C:\\Program Files\\nodejs\\node.exe', 'Node.EXE']) {
    const launch = debugLaunch(
      stdio(command, ['--enable-source-maps', 'server.js', '--port', '1']),
      { type: 'node' },
      9229,
    );
    assert.equal(launch.command, command);
    assert.deepEqual(launch.args, ['--inspect=127.0.0.1:9229', '--enable-source-maps', 'server.js', '--port', '1']);
  }
});

test('lets Python wait for a debugger on this machine only, before its program', () => {
  for (const command of ['python', 'python3', '/opt/venv/bin/python3.12', 'C:\\Python\\pythonw.exe', 'py']) {
    const launch = debugLaunch(stdio(command, ['server.py', '-v']), { type: 'debugpy' }, 5678);
    assert.deepEqual(launch.args, ['-m', 'debugpy', '--listen', '127.0.0.1:5678', 'server.py', '-v']);
  }
});

test("leaves the interpreter's own options to the interpreter", () => {
  assert.deepEqual(pythonArgs(['-u', '-X', 'dev', 'server.py']), [
    '-u',
    '-X',
    'dev',
    '-m',
    'debugpy',
    '--listen',
    '127.0.0.1:5678',
    'server.py',
  ]);
  assert.deepEqual(pythonArgs(['-m', 'my_server', '-x']), [
    '-m',
    'debugpy',
    '--listen',
    '127.0.0.1:5678',
    '-m',
    'my_server',
    '-x',
  ]);
  assert.deepEqual(pythonArgs(['-c', 'run()']).slice(4), ['-c', 'run()']);
  assert.deepEqual(pythonArgs(['-Ximporttime', 'a.py']).slice(0, 2), ['-Ximporttime', '-m']);
  assert.deepEqual(pythonArgs(['-um', 'server']).slice(4), ['-um', 'server']);
  assert.deepEqual(pythonArgs(['-X']), ['-X', '-m', 'debugpy', '--listen', '127.0.0.1:5678']);
});

test('uses the debugpy that the file names', () => {
  const launch = debugLaunch(stdio('python', ['a.py']), { type: 'debugpy', debugpyPath: '/opt/debugpy' }, 5678);
  assert.deepEqual(launch.args, ['/opt/debugpy', '--listen', '127.0.0.1:5678', 'a.py']);
});

test('changes nothing else of the launch', () => {
  const launch: StdioLaunch = { ...stdio('node', ['a.js']), env: { A: '1' }, envFile: '/app/.env' };
  assert.deepEqual(debugLaunch(launch, { type: 'node' }, 1), { ...launch, args: ['--inspect=127.0.0.1:1', 'a.js'] });
});

test('says so when the command is another one than the debugger is for', () => {
  for (const command of ['npx', 'uvx', 'uv', 'docker', 'nodemon', 'node-gyp', 'pythonish', 'python', '']) {
    assert.throws(() => debugLaunch(stdio(command, []), { type: 'node' }, 1), isRefusal(command));
  }
  for (const command of ['uvx', 'uv', 'ipython', 'node']) {
    assert.throws(() => debugLaunch(stdio(command, []), { type: 'debugpy' }, 1), isRefusal(command));
  }
});

function isRefusal(command: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof HostError && error.code === 'config.invalid' && error.message.includes(`"${command}"`);
}

function pythonArgs(args: readonly string[]): readonly string[] {
  return debugLaunch(stdio('python', args), { type: 'debugpy' }, 5678).args;
}

function stdio(command: string, args: readonly string[]): StdioLaunch {
  return { kind: 'stdio', command, args, cwd: '/app', env: {} };
}
