import type { Logger } from '../../../../src/base/logger.ts';

/** A log that a test can read: each entry is `level message`. */
export interface MemoryLogger extends Logger {
  readonly entries: string[];
}

/** Makes an empty {@link MemoryLogger}. */
export function memoryLogger(): MemoryLogger {
  const entries: string[] = [];
  const at = (level: string) => (message: string) => void entries.push(`${level} ${message}`);
  return {
    entries,
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}
