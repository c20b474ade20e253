import { HostError, type HostErrorCode } from '../../../base/errors.ts';
import { isRecord } from '../../../base/json.ts';
import { dialects } from '../dialects/dialects.ts';
import type { ConfigDiagnostic, DeferredVariable, EntryOptions, Launch } from '../serverDefinition.ts';
import type { VariableScope } from '../variables/variableScope.ts';
import { launchKind, type EntryKind } from './launchKind.ts';
import { noteOddKeys } from './noteOddKeys.ts';
import { notePlainSecrets } from './notePlainSecrets.ts';
import { readHttpLaunch } from './readHttpLaunch.ts';
import { readOptions } from './readOptions.ts';
import { newReading, refuse, type EntryProblem, type Reading } from './reading.ts';
import { readStdioLaunch } from './readStdioLaunch.ts';

/** What one entry of a configuration file says; a bad one has an invalid launch and the problem that says why. */
export interface ParsedEntry {
  readonly launch: Launch;
  readonly deferred: readonly DeferredVariable[];
  readonly options: EntryOptions;
  readonly problems: readonly EntryProblem[];
}

/** Reads one entry; total. */
export function readEntry(value: unknown, scope: VariableScope, isShared: boolean): ParsedEntry {
  const reading = newReading(isRecord(value) ? value : {}, dialects[scope.dialect], scope);
  if (!isRecord(value)) {
    refuse(reading, { code: 'shape', message: 'A server must be described by an object.', path: [] });
    return { ...finish(reading, undefined), options: { isDisabled: false, disabledTools: [] } };
  }
  const kind = launchKind(reading);
  const launch = kind && readLaunch(reading, kind);
  const options = readOptions(reading);
  noteOddKeys(reading, kind?.kind);
  if (isShared) {
    notePlainSecrets(reading);
  }
  return { ...finish(reading, launch), options };
}

function readLaunch(reading: Reading, kind: EntryKind): Launch {
  return kind.kind === 'stdio' ? readStdioLaunch(reading) : readHttpLaunch(reading, kind.transport);
}

function finish(reading: Reading, launch: Launch | undefined): Omit<ParsedEntry, 'options'> {
  const [refusal] = reading.refusals;
  const { problems, deferred } = reading;
  if (refusal === undefined && launch !== undefined) {
    return { launch, deferred: [...deferred.values()], problems };
  }
  const { code, message } = refusal ?? { code: 'shape', message: 'This server cannot be launched.' };
  const error = new HostError(hostCode(code), message, { remedy: 'openConfig' });
  return { launch: { kind: 'invalid', error }, deferred: [...deferred.values()], problems };
}

function hostCode(code: ConfigDiagnostic['code']): HostErrorCode {
  if (code === 'badUrl') {
    return 'server.badUrl';
  }
  return code === 'unresolvedVariable' || code === 'undefinedInput' ? 'config.unresolvedVariable' : 'config.invalid';
}
