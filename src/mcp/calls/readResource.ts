import type { Client } from '@modelcontextprotocol/client';
import { isRecord } from '../../base/json.ts';
import { loadSdk } from '../loadSdk.ts';
import { askError } from './askError.ts';
import type { AskOptions, ResourceOutcome } from './resourceOutcome.ts';
import { readResourceContents } from './toolContent.ts';
import type { ResourceContents } from './toolOutcome.ts';

/** Milliseconds after which a reading is given up, unless the caller says otherwise. */
const DEFAULT_READ_MS = 60_000;

/** Bounds of one resource: parts, and characters of text and base64 in all. */
const MAX_PARTS = 200;
const MAX_LENGTH = 16 * 1024 * 1024;

/**
 * Reads a resource on a connected client (MCP `resources/read`), in either era. Total: every failure is an outcome.
 * Contents that are not what the specification says are left out; what is too much is, too, and the note tells.
 */
export async function readResource(client: Client, uri: string, options: AskOptions): Promise<ResourceOutcome> {
  const { signal, timeoutMs = DEFAULT_READ_MS } = options;
  if (signal?.aborted) {
    return { kind: 'cancelled', why: 'stopped' };
  }
  const sdk = await loadSdk();
  try {
    const { contents } = await client.readResource({ uri }, { timeout: timeoutMs, ...(signal && { signal }) });
    return bounded(contents.filter(isRecord).flatMap((part) => readResourceContents(part) ?? []));
  } catch (error) {
    return askError(error, { client, what: 'The resource', options: { ...options, timeoutMs } }, sdk);
  }
}

function bounded(parts: readonly ResourceContents[]): ResourceOutcome {
  let room = MAX_LENGTH;
  const contents = parts.slice(0, MAX_PARTS).filter(({ text = '', blob = '' }) => {
    const length = text.length + blob.length;
    const isFitting = length <= room;
    room -= isFitting ? length : 0;
    return isFitting;
  });
  const left = parts.length - contents.length;
  return left === 0
    ? { kind: 'ok', contents }
    : { kind: 'ok', contents, note: `Of its ${parts.length} parts, ${left} were too much and were set aside.` };
}
