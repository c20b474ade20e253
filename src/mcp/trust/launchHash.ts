import { createHash } from 'node:crypto';
import { canonicalJson } from '../../base/json.ts';
import type { Launch } from '../config/serverDefinition.ts';

/** Identifies a launch, so that an approval and a running process belong to exactly one; covers every part of it. */
export function launchHash(launch: Launch): string {
  const identity =
    launch.kind === 'invalid' ? { kind: launch.kind, code: launch.error.code, message: launch.error.message } : launch;
  return createHash('sha256').update(canonicalJson(identity)).digest('hex');
}
