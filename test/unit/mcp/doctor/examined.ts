import os from 'node:os';
import type { ConfigPlace } from '../../../../src/mcp/config/configFile.ts';
import type { HttpLaunch, Launch, ServerDefinition, StdioLaunch } from '../../../../src/mcp/config/serverDefinition.ts';
import type { DoctorInput, ExaminedServer } from '../../../../src/mcp/doctor/doctorInput.ts';
import type { Chapter, Finding } from '../../../../src/mcp/doctor/finding.ts';

/** A place of the user, or what `changes` make of it. */
export function testPlace(changes: Partial<ConfigPlace> = {}): ConfigPlace {
  const path = changes.path ?? '/home/me/.patchbay/mcp.json';
  return { id: path, path, section: ['servers'], dialect: 'patchbay', origin: 'own', label: 'Patchbay', ...changes };
}

/** A definition with this launch; its entry is the whole text of a file that nobody has written. */
export function testDefinition(name: string, launch: Launch, place: ConfigPlace = testPlace()): ServerDefinition {
  return {
    id: `${place.id}#${name}`,
    name,
    displayName: name,
    source: { place, span: { offset: 0, length: 0 } },
    entry: {},
    launch,
    deferred: [],
    options: { isDisabled: false, disabledTools: [] },
  };
}

/** A server that was stopped by the user, and so may run, unless `changes` say otherwise. */
export function examined(
  definition: ServerDefinition,
  state: ExaminedServer['state'] = { kind: 'stopped', why: 'user' },
): ExaminedServer {
  return { definition, state, isInspected: true };
}

export function stdioLaunch(command: string, args: readonly string[] = [], cwd = os.tmpdir()): StdioLaunch {
  return { kind: 'stdio', command, args, cwd, env: {} };
}

export function httpLaunch(url: string, headers: Readonly<Record<string, string>> = {}): HttpLaunch {
  return { kind: 'http', transport: 'http', url, headers };
}

/** What a doctor looks at in a trusted workspace without any server. */
export function testInput(changes: Partial<DoctorInput> = {}): DoctorInput {
  return {
    places: [],
    files: [],
    diagnostics: new Map(),
    servers: [],
    folders: [],
    isWorkspaceTrusted: true,
    userHome: os.homedir(),
    // Without SHELL no login shell is asked.
    env: { PATH: process.env['PATH'] },
    patienceMs: 2000,
    ...changes,
  };
}

/** A finding as a person reads it. */
export function words({ severity, template, values }: Finding): string {
  return `${severity}: ${template.replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]))}`;
}

/** All findings of chapters as a person reads them, one a line. */
export function allWords(chapters: readonly Chapter[]): string {
  return chapters.flatMap(({ findings }) => findings.map(words)).join('\n');
}
