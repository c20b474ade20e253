import { HostError } from '../../../base/errors.ts';

/** Makes the failure of a server that could not be started. */
export function spawnFailed(message: string, cause?: unknown): HostError {
  return new HostError('server.spawnFailed', message, { cause, remedy: 'openConfig' });
}
