import { canonicalJson } from '../../../base/json.ts';
import type { VariableContext } from '../variables.ts';

/** A context that knows what was asked of it. */
export interface WatchedContext {
  readonly variables: VariableContext;
  /** Whether the folders, and the settings that were asked for, are still what they were. */
  isCurrent(): boolean;
}

/** Watches what is asked of a context, so that it can be told whether the answers still hold. */
export function watchContext(context: VariableContext): WatchedContext {
  const { folders, userHome, env } = context;
  const settings = new Map<string, string | undefined>();
  const setting = (key: string): string | undefined => {
    const value = context.setting(key);
    settings.set(key, value);
    return value;
  };
  return {
    variables: { folders, userHome, env, setting },
    isCurrent: () =>
      canonicalJson(context.folders) === canonicalJson(folders) &&
      [...settings].every(([key, value]) => context.setting(key) === value),
  };
}
