import { createHash } from 'node:crypto';
import { canonicalJson } from '../../base/json.ts';
import type { ServerDefinition } from '../config/serverDefinition.ts';
import { writtenValues } from '../config/writtenValues.ts';

/**
 * Identifies what a person agrees to when Claude's side is to call a server: the address, and what is sent there. Headers
 * count as they are written, so that a token that changes in the environment is nothing new; what asks for a value counts.
 */
export function connectorHash(definition: ServerDefinition): string {
  const { id, launch, deferred } = definition;
  const identity =
    launch.kind === 'http' ? { id, url: launch.url, headers: writtenValues(definition).headers, deferred } : { id };
  return createHash('sha256').update(canonicalJson(identity)).digest('hex');
}
