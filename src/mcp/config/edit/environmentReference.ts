import type { Dialect } from '../configFile.ts';

/** A variable of the environment, and how a file refers to it. */
export interface EnvironmentReference {
  readonly variable: string;
  readonly written: string;
}

/** The variable of the environment that stands for something of that name, in the syntax of a dialect. */
export function environmentReference(dialect: Dialect, name: string): EnvironmentReference {
  const variable = name
    .replace(/[^A-Za-z\d]+/g, '_')
    .replace(/^(?=\d)/, '_')
    .toUpperCase();
  return { variable, written: dialect === 'claude' ? `\${${variable}}` : `\${env:${variable}}` };
}
