import { redact } from '../../../base/logger.ts';
import { searchFolders } from '../../connection/process/findCommand.ts';
import { loginShellPath } from '../../connection/process/loginShell.ts';
import type { DoctorInput } from '../doctorInput.ts';
import { finding, type Chapter, type Finding } from '../finding.ts';
import { duplicateFindings } from './duplicates.ts';

/** Looks at what is about no single server: the workspace, the editor, the environment, and servers that are the same. */
export async function checkMachine(input: DoctorInput): Promise<Chapter> {
  const findings = [
    ...workspaceFindings(input),
    ...editorFindings(input),
    ...duplicateFindings(input.servers),
    ...(await pathFindings(input)),
    ...environmentFindings(input),
  ];
  return {
    section: 'machine',
    findings: findings.length > 0 ? findings : [finding('ok', 'Nothing stands out.')],
  };
}

function workspaceFindings({ isWorkspaceTrusted, servers }: DoctorInput): readonly Finding[] {
  const restricted = finding(
    'note',
    'The workspace is in Restricted Mode: no program was run, and no address asked, for this report.',
    [],
    [{ kind: 'trustWorkspace' }],
  );
  const empty = finding('note', 'No server is configured.', [], [{ kind: 'createConfig' }]);
  return [...(isWorkspaceTrusted ? [] : [restricted]), ...(servers.length === 0 ? [empty] : [])];
}

/** The editor's own MCP support reads these files too, and then every server runs twice. */
function editorFindings({ editorAutostart, servers }: DoctorInput): readonly Finding[] {
  const shared = servers.filter(
    ({ definition, state }) =>
      definition.source.place.dialect === 'vscode' &&
      definition.source.place.origin !== 'import' &&
      definition.launch.kind !== 'invalid' &&
      !['shadowed', 'disabled', 'denied'].includes(state.kind),
  );
  if (editorAutostart === undefined || shared.length === 0) {
    return [];
  }
  const names = shared.map(({ definition }) => definition.displayName).join(', ');
  return [
    finding(
      'note',
      'The editor starts servers of its own files by itself, so that these may run twice: {0}. The setting {1} decides.',
      [names, editorAutostart.settingId],
      [{ kind: 'openSetting', id: editorAutostart.settingId }],
    ),
  ];
}

async function pathFindings({ isWorkspaceTrusted, env }: DoctorInput): Promise<readonly Finding[]> {
  const theirs = isWorkspaceTrusted ? await loginShellPath(env) : undefined;
  if (theirs === undefined) {
    return [];
  }
  const ours = searchFolders(env, process.platform);
  const missing = [...new Set(searchFolders({ PATH: theirs }, process.platform))].filter(
    (folder) => !ours.includes(folder),
  );
  return missing.length === 0
    ? []
    : [
        finding(
          'note',
          'The editor lacks folders of your login shell\u2019s search path: {0}. A command that is only there is found, but later.',
          [missing.join(', ')],
        ),
      ];
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];

function environmentFindings({ env }: DoctorInput): readonly Finding[] {
  const proxies = Object.entries(env).flatMap(([name, value]) =>
    PROXIES.includes(name.toUpperCase()) && value ? [`${name}=${redact(value)}`] : [],
  );
  return [
    ...(proxies.length === 0
      ? []
      : [finding('note', 'Servers inherit these settings of a proxy: {0}.', [proxies.sort().join(', ')])]),
    ...(env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
      ? [
          finding(
            'warning',
            'NODE_TLS_REJECT_UNAUTHORIZED is 0: nobody checks that a server on HTTPS is who it says. Use NODE_EXTRA_CA_CERTS.',
          ),
        ]
      : []),
    ...(env['NODE_EXTRA_CA_CERTS']
      ? [finding('note', 'More certificate authorities are taken from {0}.', [env['NODE_EXTRA_CA_CERTS']])]
      : []),
  ];
}
