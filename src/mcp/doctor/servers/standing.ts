import { assertNever } from '../../../base/errors.ts';
import type { ServerState } from '../../connection/connectionState.ts';
import type { DoctorInput, ExaminedServer } from '../doctorInput.ts';
import { finding, type Finding, type Fix } from '../finding.ts';
import { lineOf } from '../lineOf.ts';

type Of<K extends ServerState['kind']> = Extract<ServerState, { readonly kind: K }>;

/** Where a server is configured, whether it is in force, and what keeps it from running. */
export function standing(server: ExaminedServer, input: DoctorInput): readonly Finding[] {
  const { place } = server.definition.source;
  const fix = openEntry(server, input);
  return [
    finding('note', 'Configured as {0} in {1} ({2}).', [server.definition.name, place.path, place.label], [fix]),
    stateFinding(server, input),
  ];
}

/** Leads to the entry in its file. */
function openEntry({ definition }: ExaminedServer, { files }: DoctorInput): Fix {
  const { place, span } = definition.source;
  const content = files.find((file) => file.place.id === place.id)?.content;
  return content?.kind === 'text'
    ? { kind: 'openFile', path: place.path, line: lineOf(content.text, span.offset) }
    : { kind: 'openFile', path: place.path };
}

function stateFinding(server: ExaminedServer, input: DoctorInput): Finding {
  const { state, definition } = server;
  const serverId = definition.id;
  switch (state.kind) {
    case 'ready':
      return readyFinding(state);
    case 'starting':
      return finding('ok', 'It is starting.');
    case 'stopped':
      return stoppedFinding(state, serverId);
    case 'failed':
      return failedFinding(state, server, input);
    case 'needsInput':
      return finding(
        'warning',
        'It waits for your answers: {0}.',
        [state.missing.map((missing) => missing.input.id).join(', ')],
        [{ kind: 'answerInputs', serverId }],
      );
    case 'needsAuthorization':
      return finding('warning', 'It wants credentials that it did not get: {0}', [state.error.message]);
    case 'restricted':
    case 'needsApproval':
    case 'disabled':
    case 'denied':
    case 'shadowed':
      return barrierFinding(state, server, input);
    default:
      return assertNever(state);
  }
}

type Barrier = Of<'restricted' | 'needsApproval' | 'disabled' | 'denied' | 'shadowed'>;

function barrierFinding(state: Barrier, server: ExaminedServer, input: DoctorInput): Finding {
  const serverId = server.definition.id;
  switch (state.kind) {
    case 'restricted':
      return finding(
        'note',
        'It does not run in Restricted Mode, and nothing about it was tried.',
        [],
        [{ kind: 'trustWorkspace' }],
      );
    case 'needsApproval':
      return finding(
        'note',
        state.changes
          ? 'It changed since you approved it: until you do so again, nothing of it is run and no address of it is asked.'
          : 'It waits for your approval: until then, nothing of it is run and no address of it is asked.',
        [],
        [{ kind: 'approveServer', serverId }],
      );
    case 'disabled':
      return disabledFinding(state, serverId);
    case 'denied':
      return finding('warning', 'It is not allowed: {0}', [state.reason]);
    case 'shadowed':
      return shadowedFinding(state, input);
    default:
      return assertNever(state);
  }
}

function failedFinding({ error }: Of<'failed'>, server: ExaminedServer, input: DoctorInput): Finding {
  const { id: serverId, launch } = server.definition;
  const restart = launch.kind === 'invalid' ? [] : [{ kind: 'startServer', serverId } as const];
  return finding('problem', 'It does not run: {0}', [error.message], [...restart, openEntry(server, input)]);
}

function readyFinding({ server }: Of<'ready'>): Finding {
  return finding('ok', 'It runs: {0} {1}, protocol {2}.', [server.name, server.version, server.protocolVersion]);
}

function stoppedFinding({ why }: Of<'stopped'>, serverId: string): Finding {
  const start = [{ kind: 'startServer', serverId }] as const;
  switch (why) {
    case 'user':
      return finding('note', 'You stopped it.', [], start);
    case 'onDemand':
      return finding('ok', 'It is stopped, and starts when it is used.', [], start);
    case 'manual':
      return finding('note', 'It is stopped: servers are started by hand only.', [], start);
    default:
      return assertNever(why);
  }
}

function disabledFinding({ by }: Of<'disabled'>, serverId: string): Finding {
  const enable = [{ kind: 'enableServer', serverId }] as const;
  switch (by) {
    case 'user':
      return finding('note', 'You turned it off in this workspace.', [], enable);
    case 'file':
      return finding('note', 'Its file turns it off.', [], enable);
    case 'import':
      return finding('note', 'It is another client\u2019s, and off until you turn it on.', [], enable);
    default:
      return assertNever(by);
  }
}

function shadowedFinding({ by }: Of<'shadowed'>, input: DoctorInput): Finding {
  const winner = input.servers.find(({ definition }) => definition.id === by.id);
  return finding(
    'note',
    'It is not used: the server of the same name in {0} goes before it.',
    [by.label],
    winner === undefined ? [] : [openEntry(winner, input)],
  );
}
