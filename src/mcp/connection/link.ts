import { launchHash } from '../trust/launchHash.ts';
import { ConnectAttempt, type Link } from './connectAttempt.ts';
import type { ConnectionOptions } from './connectionOptions.ts';

/**
 * Connects to a server, in the modern era if it speaks it. Rejects with a {@link HostError} that says what is wrong;
 * nothing of the server runs then. Aborting `signal` ends the attempt.
 */
export async function openLink(options: ConnectionOptions, signal: AbortSignal): Promise<Link> {
  const sdk = await import('../sdk.ts');
  const hash = launchHash(options.launch);
  const { verdicts, timeouts } = options;
  const deadline = AbortSignal.timeout(timeouts.connectMs);
  const startedAt = Date.now();
  const isKnownLegacy = verdicts.isLegacy(hash);
  const first = new ConnectAttempt(sdk, options, { signal, deadline });
  try {
    const link = await first.connect(isKnownLegacy);
    if (link.identity.era === 'legacy' && Date.now() - startedAt >= timeouts.probeMs && !first.hasAnsweredProbe) {
      verdicts.rememberLegacy(hash);
    }
    return link;
  } catch (error) {
    verdicts.forget(hash);
    if (isKnownLegacy || !first.hasExited || signal.aborted) {
      throw error;
    }
  }
  // Some servers end at any request that comes before `initialize`: a second life, without the question.
  options.log.debug('The server exited during the connection attempt; trying the legacy handshake');
  const link = await new ConnectAttempt(sdk, options, { signal, deadline }).connect(true);
  verdicts.rememberLegacy(hash);
  return link;
}
