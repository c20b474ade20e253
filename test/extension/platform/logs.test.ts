import { Logs } from '../../../src/platform/logs.ts';

suite('platform/logs');

test('drops what a server says after the end', () => {
  const logs = new Logs();
  const log = logs.server('late');
  log.info('in time');
  logs.dispose();
  log.info('too late');
  log.error('too late', new Error('why'));
});
