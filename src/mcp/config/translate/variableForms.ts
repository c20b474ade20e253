import type { Dialect } from '../configFile.ts';

/** How a dialect writes its variables; what is absent, its host does not have. */
export interface VariableForms {
  readonly env?: (name: string) => string;
  readonly fallback?: (name: string, fallback: string) => string;
  readonly folder?: string;
  readonly folderNamed?: (name: string) => string;
  readonly folderName?: string;
  readonly home?: string;
  readonly separator?: string;
  readonly setting?: (key: string) => string;
  readonly input?: (id: string) => string;
  readonly command?: (id: string) => string;
}

const prefixed = (name: string): string => `\${env:${name}}`;
const plain = (name: string): string => `\${${name}}`;
const withFallback = (name: string, fallback: string): string => `\${${name}:-${fallback}}`;

const vscode: VariableForms = {
  env: prefixed,
  folder: '${workspaceFolder}',
  folderNamed: (name) => `\${workspaceFolder:${name}}`,
  folderName: '${workspaceFolderBasename}',
  home: '${userHome}',
  separator: '${/}',
  setting: (key) => `\${config:${key}}`,
  input: (id) => `\${input:${id}}`,
  command: (id) => `\${command:${id}}`,
};

/** How the variables are written in the files of each host, as the host documents it. */
export const variableForms: Readonly<Record<Dialect, VariableForms>> = {
  vscode,
  patchbay: { ...vscode, fallback: withFallback },
  claude: { env: plain, fallback: withFallback, folder: '${CLAUDE_PROJECT_DIR}', home: '${HOME}' },
  claudeDesktop: {},
  cursor: {
    env: prefixed,
    folder: '${workspaceFolder}',
    folderName: '${workspaceFolderBasename}',
    home: '${userHome}',
    separator: '${/}',
  },
  windsurf: { env: prefixed, home: prefixed('HOME') },
  cline: { env: prefixed, home: prefixed('HOME') },
  roo: { env: prefixed, folder: '${workspaceFolder}', home: prefixed('HOME') },
  continue: { env: (name) => `\${{ secrets.${name} }}` },
};
