import type { LaunchChange, LaunchSummary } from './launchSummary.ts';

/** Says what differs between the launch that was approved and the one that would run now, part by part. */
export function launchDiff(before: LaunchSummary, after: LaunchSummary): readonly LaunchChange[] {
  const { editorCommands: old = [] } = before;
  const { editorCommands: now = [] } = after;
  return [
    ...partChanges(before, after),
    ...old.filter((command) => !now.includes(command)).map((command) => ({ ...editorCommand, before: command })),
    ...now.filter((command) => !old.includes(command)).map((command) => ({ ...editorCommand, after: command })),
  ];
}

const editorCommand = { field: 'editorCommand' } as const;

function partChanges(before: LaunchSummary, after: LaunchSummary): readonly LaunchChange[] {
  if (before.kind === 'stdio' && after.kind === 'stdio') {
    return [
      ...textChange('command', before.command, after.command),
      ...textChange('binary', before.binary, after.binary),
      ...argumentChanges(before.args, after.args),
      ...textChange('cwd', before.cwd, after.cwd),
      ...namedChanges('environment', before.env, after.env),
      ...envFileChange(before.envFile, after.envFile),
    ];
  }
  if (before.kind === 'http' && after.kind === 'http') {
    return [...textChange('url', before.url, after.url), ...namedChanges('header', before.headers, after.headers)];
  }
  return [{ field: 'kind', before: targetOf(before), after: targetOf(after) }];
}

function targetOf(summary: LaunchSummary): string {
  return summary.kind === 'http' ? summary.url : [summary.command, ...summary.args].join(' ');
}

function textChange(
  field: LaunchChange['field'],
  before: string | undefined,
  after: string | undefined,
): readonly LaunchChange[] {
  return before === after ? [] : [{ field, ...present('before', before), ...present('after', after) }];
}

function argumentChanges(before: readonly string[], after: readonly string[]): readonly LaunchChange[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => index).flatMap((index) =>
    textChange('argument', before[index], after[index]).map((change) => ({ ...change, name: String(index + 1) })),
  );
}

/** Digests are compared and not shown: a change of value has neither `before` nor `after`. */
function namedChanges(
  field: LaunchChange['field'],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly LaunchChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): readonly LaunchChange[] => {
    const wasThere = Object.hasOwn(before, name);
    const isThere = Object.hasOwn(after, name);
    if (wasThere && isThere) {
      return before[name] === after[name] ? [] : [{ field, name }];
    }
    return [{ field, name, ...(wasThere ? { before: name } : { after: name }) }];
  });
}

type EnvFile = Extract<LaunchSummary, { readonly kind: 'stdio' }>['envFile'];

function envFileChange(before: EnvFile, after: EnvFile): readonly LaunchChange[] {
  if (before?.path !== after?.path) {
    return textChange('envFile', before?.path, after?.path);
  }
  return before?.digest === after?.digest ? [] : [{ field: 'envFile', name: after?.path ?? '' }];
}

function present<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}
