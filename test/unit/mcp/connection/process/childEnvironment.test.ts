import assert from 'node:assert/strict';
import type { StdioLaunch } from '../../../../../src/mcp/config/serverDefinition.ts';
import { childEnvironment, withSearchPath } from '../../../../../src/mcp/connection/process/childEnvironment.ts';

suite("a server's environment");

function launch(env: StdioLaunch['env']): StdioLaunch {
  return { kind: 'stdio', command: 'x', args: [], cwd: '/', env };
}

test("is the inherited one without the host's own, then what the launch says", () => {
  const inherited = { HOME: '/h', ANTHROPIC_API_KEY: 'k', VSCODE_PID: '1', ELECTRON_RUN_AS_NODE: '1', A: '1', B: '1' };
  assert.deepEqual(childEnvironment(launch({ A: '2', B: null }), inherited, 'linux'), {
    HOME: '/h',
    A: '2',
    B: undefined,
  });
});

test('has each variable once on Windows, where names have no case', () => {
  const inherited = { PATH: 'C:\\Windows', Temp: 'C:\\t', Home: 'h' };
  assert.deepEqual(childEnvironment(launch({ Path: 'C:\\tools', TEMP: null }), inherited, 'win32'), {
    Path: 'C:\\tools',
    TEMP: undefined,
    Home: 'h',
  });
});

test("has no marker of another run when the host is itself a server's child", () => {
  assert.deepEqual(childEnvironment(launch({}), { PATCHBAY_SERVER_RUN: 'theirs', A: '1' }, 'linux'), { A: '1' });
});

test('has its search path replaced, however that is spelled', () => {
  assert.deepEqual(withSearchPath({ Path: 'C:\\a', A: '1' }, 'C:\\b', 'win32'), { PATH: 'C:\\b', A: '1' });
  assert.deepEqual(withSearchPath({ Path: '/a', PATH: '/b' }, '/c', 'linux'), { Path: '/a', PATH: '/c' });
});
