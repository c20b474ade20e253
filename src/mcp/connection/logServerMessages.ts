import type { Client, LoggingLevel } from '@modelcontextprotocol/client';
import type { Logger } from '../../base/logger.ts';

const LEVEL: Readonly<Record<LoggingLevel, 'debug' | 'info' | 'warn' | 'error'>> = {
  debug: 'debug',
  info: 'info',
  notice: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'error',
  alert: 'error',
  emergency: 'error',
};

/** Writes what a server sends as `notifications/message` to its log, at the level that it chose. */
export function logServerMessages(client: Client, log: Logger): void {
  client.setNotificationHandler('notifications/message', ({ params }) => {
    const text = typeof params.data === 'string' ? params.data : JSON.stringify(params.data);
    log[LEVEL[params.level]](params.logger === undefined ? text : `[${params.logger}] ${text}`);
  });
}
