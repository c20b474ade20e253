import { argumentTexts } from './argumentTexts.ts';
import type { InputCollector } from './inputCollector.ts';
import { RegistryProblem } from './registryProblem.ts';
import type { RegistryPackage } from './serverJson.ts';

/** What runs a package. */
export interface PackageCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** The parts of a command line around the package. */
interface Parts {
  readonly runtime: readonly string[];
  readonly own: readonly string[];
  readonly variables: readonly string[];
}

type Runner = (item: RegistryPackage, hint: string | undefined, parts: Parts) => PackageCommand;

const RUNNERS: Readonly<Record<string, Runner>> = {
  npm: (item, hint, { runtime, own }) => {
    const command = hint ?? 'npx';
    const yes = command === 'npx' && !runtime.some((word) => word === '-y' || word === '--yes') ? ['-y'] : [];
    return { command, args: [...yes, ...runtime, withVersion(item, '@'), ...own] };
  },
  pypi: (item, hint, { runtime, own }) => {
    return { command: hint ?? 'uvx', args: [...runtime, withVersion(item, '=='), ...own] };
  },
  nuget: (item, hint, { runtime, own }) => {
    const more = own.length > 0 ? ['--', ...own] : [];
    return { command: hint ?? 'dnx', args: [...runtime, withVersion(item, '@'), '--yes', ...more] };
  },
  oci: (item, hint, { runtime, own, variables }) => {
    const image = /@sha256:|:[^/]+$/.test(item.identifier) ? checked(item.identifier) : withVersion(item, ':');
    const passed = variables.filter((name) => !runtime.includes(name)).flatMap((name) => ['-e', name]);
    return { command: hint ?? 'docker', args: ['run', '-i', '--rm', ...passed, ...withoutRun(runtime), image, ...own] };
  },
};

const HINTS: Readonly<Record<string, readonly string[]>> = {
  npm: ['npx', 'bunx', 'pnpx', 'node'],
  pypi: ['uvx', 'pipx', 'python', 'uv'],
  nuget: ['dnx', 'dotnet'],
  oci: ['docker', 'podman', 'nerdctl'],
};

/** The command line of a package; throws {@link RegistryProblem} for what cannot be run by one. */
export function packageCommand(
  item: RegistryPackage,
  variables: readonly string[],
  collector: InputCollector,
): PackageCommand {
  const runner = Object.hasOwn(RUNNERS, item.registryType) ? RUNNERS[item.registryType] : undefined;
  if (runner === undefined) {
    throw new RegistryProblem(
      item.registryType === 'cargo'
        ? `A crate has to be built first: install ${item.identifier} with "cargo install", then add its program.`
        : `Packages of the kind ${JSON.stringify(item.registryType)} are not known here.`,
    );
  }
  const runtime = argumentTexts(item.runtimeArguments, collector);
  const own = argumentTexts(item.packageArguments, collector);
  return runner(item, hintOf(item), { runtime, own, variables });
}

function hintOf({ registryType, runtimeHint }: RegistryPackage): string | undefined {
  if (!runtimeHint) {
    return undefined;
  }
  if (HINTS[registryType]?.includes(runtimeHint) !== true) {
    throw new RegistryProblem(
      `It wants to be run by ${JSON.stringify(runtimeHint)}, which does not run such packages.`,
    );
  }
  // Only the usual runners fetch a package by its name; where another one is hinted at, the usual one is used.
  return /^(npx|bunx|pnpx|uvx|dnx|docker|podman|nerdctl)$/.test(runtimeHint) ? runtimeHint : undefined;
}

function withVersion(item: RegistryPackage, separator: string): string {
  const { version } = item;
  const name = checked(item.identifier);
  return version ? `${name}${separator}${checked(version)}` : name;
}

/** A name that cannot be taken for an option, nor for several words. */
function checked(name: string): string {
  if (!/^[\w@][\w@./:+~-]*$/.test(name)) {
    throw new RegistryProblem(`${JSON.stringify(name)} is not the name or the version of a package.`);
  }
  return name;
}

/** Some write the whole of `docker run -i --rm …` as arguments of the runtime. */
function withoutRun(runtime: readonly string[]): readonly string[] {
  const rest = runtime[0] === 'run' ? runtime.slice(1) : runtime;
  return rest.filter((word) => !['-i', '--rm', '--interactive'].includes(word));
}
