import type { Disposable } from '../../base/disposable.ts';
import type { DebugTarget } from './debugLaunch.ts';

/** What the editor does for a server that is being developed (VS Code `dev`). */
export interface DevTools {
  /**
   * Calls `onChange` after files changed that one of the globs matches, once for changes in quick succession. Globs are
   * relative to `folder`, or start with its path; nothing outside of it is watched. One with `!` in front leaves files out.
   */
  watch(globs: readonly string[], folder: string, onChange: () => void): Disposable;
  /** Attaches a debugger to a program that listens on this machine; rejects, with words, when that cannot be done. */
  attach(target: DebugTarget): Promise<void>;
}
