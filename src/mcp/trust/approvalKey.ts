import type { ServerDefinition } from '../config/serverDefinition.ts';
import { launchHash } from './launchHash.ts';

/** The key under which the user's approval of a server is kept: its identity and its exact launch. */
export function approvalKey(definition: ServerDefinition): string {
  return `${definition.id}:${launchHash(definition.launch)}`;
}
