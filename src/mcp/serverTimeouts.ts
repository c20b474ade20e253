import type { ServerDefinition } from './config/serverDefinition.ts';
import type { ServerSettings, ServerTimeouts } from './serverSettings.ts';

/** How long one server may take: the user's word about it goes before its file's, and both before the user's general one. */
export function effectiveTimeouts(settings: ServerSettings, { name, options }: ServerDefinition): ServerTimeouts {
  const { callTimeoutMs, startTimeoutMs } = options;
  return {
    ...settings.timeouts,
    ...(callTimeoutMs === undefined ? {} : { callMs: callTimeoutMs }),
    ...(startTimeoutMs === undefined ? {} : { startMs: startTimeoutMs }),
    ...settings.timeoutsByName.get(name),
  };
}
