import type { Client } from '@modelcontextprotocol/client';
import { loadSdk } from '../loadSdk.ts';

const TIMEOUT_MS = 5000;

/** True when a connected server answers the cheapest question of its era, be it with an error of its own. */
export async function answers(client: Client): Promise<boolean> {
  const { ProtocolError } = await loadSdk();
  const options = { timeout: TIMEOUT_MS };
  try {
    await (client.getProtocolEra() === 'modern' ? client.discover(options) : client.ping(options));
    return true;
  } catch (error) {
    return error instanceof ProtocolError;
  }
}
