import type { TextSpan } from '../configFile.ts';
import type { ConfigDiagnostic } from '../serverDefinition.ts';

/** What is to be said about a part of a file. */
export interface ProblemParts {
  readonly code: ConfigDiagnostic['code'];
  readonly message: string;
  readonly at: TextSpan;
  readonly severity?: ConfigDiagnostic['severity'];
  readonly subject?: string;
}

/** Makes a diagnostic; an error unless something else is said. */
export function problem({ at, severity = 'error', ...parts }: ProblemParts): ConfigDiagnostic {
  return { severity, ...parts, span: { offset: at.offset, length: at.length } };
}
