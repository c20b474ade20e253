/** Installs the package in `dir` from its lock file, unless exactly that is installed already. */
export function install(dir: string): void;
