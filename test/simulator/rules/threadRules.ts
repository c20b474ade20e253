import type { Finding, IncomingRequest, Rule } from './rule.ts';

function checkThread({ threadProblem: problem }: IncomingRequest): readonly Finding[] {
  if (problem === undefined) {
    return [];
  }
  const { code, message } = problem;
  const status = code === 'thread_not_found' ? { status: 404 } : {};
  return [{ path: 'thread', message: `thread: ${message}`, details: { error_code: code }, ...status }];
}

/** A conversation that the API holds is gone on with where it ended. */
export const threadRules: readonly Rule<IncomingRequest>[] = [
  { id: 'thread', title: 'A thread is gone on with once, as it is.', check: checkThread },
];
