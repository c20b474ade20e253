import type { ServerDefinition } from '../config/serverDefinition.ts';
import { writtenValues } from '../config/writtenValues.ts';

/** The names of the headers that a server is given by the host, and that a connector cannot give it: all but a bearer token. */
export function unsentHeaders(definition: ServerDefinition): readonly string[] {
  return Object.entries(writtenValues(definition).headers)
    .filter(([name, value]) => name.toLowerCase() !== 'authorization' || !mayBeBearer(value))
    .map(([name]) => name);
}

/** A variable at the beginning may stand for anything. */
function mayBeBearer(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(?:Bearer\b|\$\{)/i.test(value);
}
