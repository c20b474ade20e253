import type { Dialect } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import type { VariableContext } from '../variables.ts';

/** A variable that may be written at some place, without its braces. */
export interface VariableProposal {
  readonly name: string;
  readonly kind: 'input' | 'folder' | 'home' | 'separator' | 'setting' | 'environment';
}

/** What decides about the variables of a file. */
export interface ProposalScope {
  readonly dialect: Dialect;
  readonly context: Pick<VariableContext, 'folders' | 'env'>;
  /** Ids of the inputs that the file defines. */
  readonly inputs: readonly string[];
  /** Keys of settings, for the dialects that know them. */
  readonly settings: readonly string[];
}

/** What the host of each dialect fills in besides variables of the environment: only that works for both hosts. */
const FIXED: Readonly<Record<Dialect, readonly VariableProposal[]>> = {
  vscode: [folder('workspaceFolder'), folder('workspaceFolderBasename'), home(), separator()],
  patchbay: [folder('workspaceFolder'), folder('workspaceFolderBasename'), home(), separator()],
  cursor: [folder('workspaceFolder'), folder('workspaceFolderBasename'), home(), separator()],
  roo: [folder('workspaceFolder')],
  claude: [folder('CLAUDE_PROJECT_DIR')],
  windsurf: [],
  cline: [],
  claudeDesktop: [],
  continue: [],
};

/** The variables that may be written in a file, with the names of the environment and never its values. */
export function variableProposals({ dialect, context, inputs, settings }: ProposalScope): readonly VariableProposal[] {
  const { hasInputs, variables } = dialects[dialect];
  if (variables === 'none') {
    return [];
  }
  const folders = hasInputs && context.folders.length > 1 ? context.folders : [];
  const names = Object.keys(context.env)
    .filter((name) => /^[A-Za-z_]\w*$/.test(name))
    .sort();
  return [
    ...(hasInputs ? inputs.map((id): VariableProposal => ({ name: `input:${id}`, kind: 'input' })) : []),
    ...FIXED[dialect],
    ...folders.map(({ name }) => folder(`workspaceFolder:${name}`)),
    ...(hasInputs ? settings.map((key): VariableProposal => ({ name: `config:${key}`, kind: 'setting' })) : []),
    ...names.map((name): VariableProposal => ({
      name: dialect === 'claude' ? name : `env:${name}`,
      kind: 'environment',
    })),
  ];
}

function folder(name: string): VariableProposal {
  return { name, kind: 'folder' };
}

function home(): VariableProposal {
  return { name: 'userHome', kind: 'home' };
}

function separator(): VariableProposal {
  return { name: 'pathSeparator', kind: 'separator' };
}
