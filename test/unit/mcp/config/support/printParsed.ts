import type { ParsedConfig } from '../../../../../src/mcp/config/parseConfig.ts';
import type { ConfigDiagnostic, Launch, ServerDefinition } from '../../../../../src/mcp/config/serverDefinition.ts';

/** What a file says, for people who read a difference. */
export function printParsed({ definitions, diagnostics }: ParsedConfig, text: string): string {
  const servers = definitions === undefined ? ['(nothing certain)'] : definitions.map((one) => printServer(one, text));
  return `${[...servers, ...diagnostics.map((one) => printDiagnostic(one, text))].join('\n')}\n`;
}

function printServer({ name, source, launch, deferred, options }: ServerDefinition, text: string): string {
  const { isDisabled, disabledTools, ...rest } = options;
  const lines = [
    ...launchLines(launch),
    ...deferred.map((variable) => `asks ${JSON.stringify(variable.kind === 'input' ? variable.input : variable)}`),
    ...(isDisabled ? ['disabled'] : []),
    ...(disabledTools.length > 0 ? [`without tools ${disabledTools.join(', ')}`] : []),
    ...Object.entries(rest).map(([key, value]) => `${key} ${JSON.stringify(value)}`),
  ];
  const title = `${JSON.stringify(name)} at ${position(text, source.span.offset)}`;
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function launchLines(launch: Launch): readonly string[] {
  switch (launch.kind) {
    case 'stdio':
      return [
        `runs ${JSON.stringify([launch.command, ...launch.args])} in ${launch.cwd}`,
        ...Object.entries(launch.env).map(([name, value]) => `env ${name} = ${JSON.stringify(value)}`),
        ...(launch.envFile === undefined ? [] : [`env from ${launch.envFile}`]),
      ];
    case 'http':
      return [
        `reaches ${launch.url} by ${launch.transport}`,
        ...Object.entries(launch.headers).map(([name, value]) => `header ${name}: ${value}`),
      ];
    case 'invalid':
      return [`invalid, ${launch.error.code}: ${launch.error.message}`];
  }
}

function printDiagnostic({ severity, code, subject, message, span }: ConfigDiagnostic, text: string): string {
  const marked = JSON.stringify(text.slice(span.offset, span.offset + span.length));
  const about = subject === undefined ? '' : ` (${subject})`;
  return `${position(text, span.offset)} ${severity} ${code}${about} on ${marked}\n  ${message}`;
}

function position(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
