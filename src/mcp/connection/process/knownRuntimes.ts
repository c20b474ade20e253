/** A program that many servers need and that a computer may lack. */
export interface KnownRuntime {
  readonly commands: readonly string[];
  readonly name: string;
  /** The page that says how to install it. */
  readonly installUrl: string;
  /** What to do, in one sentence. */
  readonly hint: string;
}

/** The runtimes that servers are commonly started with. */
export const KNOWN_RUNTIMES: readonly KnownRuntime[] = [
  {
    commands: ['node', 'npx', 'npm', 'corepack'],
    name: 'Node.js',
    installUrl: 'https://nodejs.org/en/download',
    hint: 'Install Node.js, which brings node, npm and npx.',
  },
  {
    commands: ['pnpm', 'pnpx'],
    name: 'pnpm',
    installUrl: 'https://pnpm.io/installation',
    hint: 'Install pnpm, or use npx in its place.',
  },
  {
    commands: ['yarn'],
    name: 'Yarn',
    installUrl: 'https://yarnpkg.com/getting-started/install',
    hint: 'Install Yarn, or use npx in its place.',
  },
  {
    commands: ['bun', 'bunx'],
    name: 'Bun',
    installUrl: 'https://bun.sh/docs/installation',
    hint: 'Install Bun, which brings bun and bunx.',
  },
  {
    commands: ['deno', 'dx'],
    name: 'Deno',
    installUrl: 'https://docs.deno.com/runtime/getting_started/installation/',
    hint: 'Install Deno.',
  },
  {
    commands: ['python', 'python3', 'py', 'pip', 'pip3'],
    name: 'Python',
    installUrl: 'https://www.python.org/downloads/',
    hint: 'Install Python; some systems know it as python3 only, and Windows as py.',
  },
  {
    commands: ['uv', 'uvx'],
    name: 'uv',
    installUrl: 'https://docs.astral.sh/uv/getting-started/installation/',
    hint: 'Install uv, which brings uvx and gets Python by itself.',
  },
  {
    commands: ['pipx'],
    name: 'pipx',
    installUrl: 'https://pipx.pypa.io/stable/installation/',
    hint: 'Install pipx, or use uvx in its place.',
  },
  {
    commands: ['docker'],
    name: 'Docker',
    installUrl: 'https://docs.docker.com/get-started/get-docker/',
    hint: 'Install Docker, and start it before the server.',
  },
  {
    commands: ['podman'],
    name: 'Podman',
    installUrl: 'https://podman.io/docs/installation',
    hint: 'Install Podman.',
  },
  {
    commands: ['dotnet', 'dnx'],
    name: '.NET SDK',
    installUrl: 'https://dotnet.microsoft.com/download',
    hint: 'Install the .NET SDK; dnx comes with version 10 and later.',
  },
  {
    commands: ['go'],
    name: 'Go',
    installUrl: 'https://go.dev/doc/install',
    hint: 'Install Go.',
  },
  {
    commands: ['cargo', 'rustup'],
    name: 'Rust',
    installUrl: 'https://www.rust-lang.org/tools/install',
    hint: 'Install Rust, which brings cargo.',
  },
  {
    commands: ['java'],
    name: 'Java',
    installUrl: 'https://adoptium.net/installation/',
    hint: 'Install a Java runtime.',
  },
];

/** The runtime that a command belongs to, given bare or as a path, with or without the extension of Windows. */
export function knownRuntime(command: string): KnownRuntime | undefined {
  const name = command
    .replace(/^.*[/\\]/, '')
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|com|ps1)$/, '');
  return KNOWN_RUNTIMES.find(({ commands }) => commands.includes(name));
}
