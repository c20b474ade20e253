/** The package that a runner fetches and runs; no name where the arguments do not show one. */
export interface RunnerPackage {
  readonly name: string | undefined;
  readonly isPython: boolean;
}

interface Runner {
  /** The words before the options of the runner: `dlx` of `pnpm dlx`. */
  readonly verbs: readonly string[];
  /** Options that take the next argument. */
  readonly valued: RegExp;
  /** Options whose value is the package, when the command is called something else. */
  readonly from: RegExp;
  readonly isPython?: boolean;
}

const NODE: Pick<Runner, 'valued' | 'from'> = {
  valued: /^(-c|--call|-w|--workspace|--registry|--userconfig|--cache|--prefix|--loglevel)$/,
  from: /^(-p|--package)$/,
};

const PYTHON: Pick<Runner, 'valued' | 'from' | 'isPython'> = {
  valued:
    /^(--with|--with-editable|--with-requirements|-p|--python|--index|--index-url|--default-index|--extra-index-url|-i|--find-links|--env-file|--directory|--project|--constraints|-c|--cache-dir|--config-file|--refresh-package|--pip-args)$/,
  from: /^(--from|--spec)$/,
  isPython: true,
};

const RUNNERS: Readonly<Record<string, readonly Runner[]>> = {
  npx: [{ verbs: [], ...NODE }],
  bunx: [{ verbs: [], ...NODE }],
  pnpx: [{ verbs: [], ...NODE }],
  npm: [
    { verbs: ['exec'], ...NODE },
    { verbs: ['x'], ...NODE },
  ],
  pnpm: [{ verbs: ['dlx'], ...NODE }],
  yarn: [{ verbs: ['dlx'], ...NODE }],
  bun: [{ verbs: ['x'], ...NODE }],
  dnx: [{ verbs: [], ...NODE }],
  uvx: [{ verbs: [], ...PYTHON }],
  uv: [{ verbs: ['tool', 'run'], ...PYTHON }],
  pipx: [{ verbs: ['run'], ...PYTHON }],
};

/** Finds the package in the arguments of a package runner; undefined when `program` is none. */
export function runnerPackage(program: string, args: readonly string[]): RunnerPackage | undefined {
  const runners = Object.hasOwn(RUNNERS, program) ? (RUNNERS[program] ?? []) : [];
  const runner = runners.find(({ verbs }) => verbs.every((verb, at) => args[at] === verb));
  if (runner === undefined) {
    return undefined;
  }
  return { name: packageOf(args.slice(runner.verbs.length), runner), isPython: runner.isPython === true };
}

function packageOf(args: readonly string[], { valued, from }: Runner): string | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [option, inline] = argument.startsWith('--') ? split(argument) : [argument, undefined];
    if (from.test(option)) {
      return inline ?? args[at + 1];
    }
    if (argument !== '--' && !argument.startsWith('-')) {
      return argument;
    }
    at += inline === undefined && valued.test(option) ? 1 : 0;
  }
  return undefined;
}

function split(argument: string): readonly [string, string | undefined] {
  const at = argument.indexOf('=');
  return at < 0 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
