import { runTask, type TaskRequest } from './runTask.ts';

/** The share of the window beyond which definitions are held back unless the user wants something else. */
const usualShare = 0.02;

let held: Promise<readonly TaskRequest[]> | undefined;
let whole: Promise<readonly TaskRequest[]> | undefined;
let changing: Promise<readonly TaskRequest[]> | undefined;

/** The task as the host runs it. Every run gives the same numbers, so each is made once. */
export function usualRun(): Promise<readonly TaskRequest[]> {
  held ??= runTask({ deferAboveShare: usualShare, isChanging: false });
  return held;
}

/** The task with every definition in each request. */
export function wholeRun(): Promise<readonly TaskRequest[]> {
  whole ??= runTask({ deferAboveShare: 1, isChanging: false });
  return whole;
}

/** The task as the host runs it, with a server whose tools change in the middle. */
export function changingRun(): Promise<readonly TaskRequest[]> {
  changing ??= runTask({ deferAboveShare: usualShare, isChanging: true });
  return changing;
}

/** Input tokens of all requests together. */
export function inputOf(requests: readonly TaskRequest[]): number {
  return requests.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
}

/** What the requests from the second on repeat: all that was sent with the one before is sent again. */
export function prefixOf(requests: readonly TaskRequest[]): number {
  return requests.slice(0, -1).reduce((sum, { sentTokens }) => sum + sentTokens, 0);
}

/** How much of what they repeat the requests read from the cache. */
export function cachedOf(requests: readonly TaskRequest[]): number {
  return requests
    .slice(1)
    .reduce((sum, { cachedTokens }, index) => sum + Math.min(cachedTokens, requests[index]?.sentTokens ?? 0), 0);
}
