import { HostError } from '../../base/errors.ts';

/** A failure that only a change of the settings can mend. */
export function settingsError(message: string, cause?: unknown): HostError {
  return new HostError('claude.unreachable', message, { cause, remedy: 'openSettings' });
}
