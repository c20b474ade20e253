import { HostError } from '../../base/errors.ts';
import { loadSdk } from '../loadSdk.ts';
import { launchHash } from '../trust/launchHash.ts';
import { ConnectAttempt, type AttemptLimits, type Link } from './connectAttempt.ts';
import type { ConnectionOptions } from './connectionOptions.ts';

/**
 * Connects to a server, in the modern era if it speaks it. Rejects with a {@link HostError} that says what is wrong;
 * nothing of the server runs then. Aborting `signal` ends the attempt.
 */
export async function openLink(options: ConnectionOptions, signal: AbortSignal): Promise<Link> {
  const sdk = await loadSdk();
  const hash = launchHash(options.launch);
  const { verdicts, timeouts } = options;
  const deadline = AbortSignal.timeout(timeouts.connectMs);
  const startedAt = Date.now();
  const isKnownLegacy = verdicts.isLegacy(hash);
  const limits = { signal, deadline };
  const first = new ConnectAttempt(sdk, options, limits);
  try {
    const link = await first.connect(isKnownLegacy);
    if (link.identity.era === 'legacy' && Date.now() - startedAt >= timeouts.probeMs && !first.hasAnsweredProbe) {
      verdicts.rememberLegacy(hash);
    }
    return link;
  } catch (error) {
    verdicts.forget(hash);
    if (first.isPostRefused && !signal.aborted) {
      return overSse(options, limits, error);
    }
    if (isKnownLegacy || !first.hasExited || signal.aborted) {
      throw error;
    }
  }
  // Some servers end at any request that comes before `initialize`: a second life, without the question.
  options.log.debug('The server exited during the connection attempt; trying the legacy handshake');
  const link = await new ConnectAttempt(sdk, options, limits).connect(true);
  verdicts.rememberLegacy(hash);
  return link;
}

/** Tries the transport of 2024-11-05 at the same address. Rejects with `refusal` when that does not help either. */
async function overSse(options: ConnectionOptions, limits: AttemptLimits, refusal: unknown): Promise<Link> {
  const sdk = await loadSdk();
  const { launch, log } = options;
  if (launch.kind !== 'http') {
    throw refusal;
  }
  log.debug('The address does not take what Streamable HTTP sends; trying HTTP with SSE');
  const older = { ...options, launch: { ...launch, transport: 'sse' } } as const;
  return new ConnectAttempt(sdk, older, limits).connect(true).catch((error: unknown) => {
    throw error instanceof HostError && error.code === 'cancelled' ? error : refusal;
  });
}
