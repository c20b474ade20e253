import type { Client, LoggingLevel } from '@modelcontextprotocol/client';
import { toDisposable, type Disposable } from '../../base/disposable.ts';
import type { Logger } from '../../base/logger.ts';
import { shorten } from '../shorten.ts';
import { LineThrottle } from './process/lineThrottle.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';

const LEVEL: Readonly<Record<LoggingLevel, Level>> = {
  debug: 'debug',
  info: 'info',
  notice: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'error',
  alert: 'error',
  emergency: 'error',
};

/** Characters of one message, and of the name of its writer. */
const MAX_MESSAGE = 10_000;
const MAX_NAME = 100;

/**
 * Writes what a server sends as `notifications/message` to its log, at the level that it chose, as far as a person
 * could read it. Disposing says at once how much of a flood was left out.
 */
export function logServerMessages(client: Client, log: Logger): Disposable {
  const throttle = (level: Level): LineThrottle => new LineThrottle((line) => log[level](line));
  const at = { debug: throttle('debug'), info: throttle('info'), warn: throttle('warn'), error: throttle('error') };
  client.setNotificationHandler('notifications/message', ({ params }) => {
    const text = shorten(typeof params.data === 'string' ? params.data : JSON.stringify(params.data), MAX_MESSAGE);
    const name = params.logger === undefined ? '' : `[${shorten(params.logger, MAX_NAME)}] `;
    at[LEVEL[params.level]].push(name + text);
  });
  return toDisposable(() => Object.values(at).forEach((lines) => lines.dispose()));
}
