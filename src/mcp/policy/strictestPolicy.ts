import type { ServerPolicy } from './serverPolicy.ts';

const STRICTNESS: readonly ServerPolicy['access'][] = ['all', 'userOnly', 'none'];

/** The policy that forbids what any of these forbids: the machine's, which its administrator wrote, and the user's. */
export function strictestPolicy(policies: readonly ServerPolicy[]): ServerPolicy {
  const allowed = policies.flatMap((policy) => policy.allowed ?? []);
  const strictness = Math.max(0, ...policies.map(({ access }) => STRICTNESS.indexOf(access)));
  return {
    access: STRICTNESS[strictness] ?? 'none',
    ...(allowed.length > 0 ? { allowed } : {}),
    denied: policies.flatMap(({ denied }) => denied),
  };
}
