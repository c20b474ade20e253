import { messageOf } from '../../../base/errors.ts';
import { refused } from '../serverDraft.ts';

/** Why a bundle is refused; never leaves this folder: it becomes the reason of a refusal. */
export class BundleProblem extends Error {}

/** The refusal that a failure of reading or writing comes to. */
export function bundleRefusal(error: unknown): ReturnType<typeof refused> {
  return refused(error instanceof BundleProblem ? error.message : `The bundle cannot be read: ${messageOf(error)}`);
}
