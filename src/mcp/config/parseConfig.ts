import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { assertNever } from '../../base/errors.ts';
import type { ConfigFile, ConfigPlace, Dialect, TextSpan } from './configFile.ts';
import { readEntry } from './readEntry.ts';
import type { ConfigDiagnostic, ServerDefinition } from './serverDefinition.ts';
import type { VariableContext } from './variables.ts';

/** What one configuration file says. */
export interface ParsedConfig {
  /** Undefined when the text as a whole says nothing certain (half-typed, unreadable): what was known stays in force. */
  readonly definitions: readonly ServerDefinition[] | undefined;
  readonly diagnostics: readonly ConfigDiagnostic[];
}

const OTHER_ROOT_KEYS: Readonly<Partial<Record<Dialect, readonly string[]>>> = {
  vscode: ['inputs', 'sandbox', 'gallery', 'version', '$schema'],
  claude: ['$schema'],
};

/** Reads a configuration file; one bad entry never hurts its neighbours. */
export function parseConfig(file: ConfigFile, context: VariableContext): ParsedConfig {
  switch (file.content.kind) {
    case 'unreadable':
      return {
        definitions: undefined,
        diagnostics: [problem('unreadable', file.content.error.message, { offset: 0, length: 0 })],
      };
    case 'text':
      return parseText(file, file.content.text, context);
    default:
      return assertNever(file.content);
  }
}

function parseText(file: ConfigFile, text: string, context: VariableContext): ParsedConfig {
  const errors: ParseError[] = [];
  const root = parseNodes(text, errors);
  if (root === 'bottomless') {
    const message = 'This file is nested too deeply to be read.';
    return { definitions: undefined, diagnostics: [problem('syntax', message, { offset: 0, length: 0 })] };
  }
  if (errors.length > 0) {
    return { definitions: undefined, diagnostics: errors.map((error) => syntaxProblem(error, text)) };
  }
  if (root === undefined) {
    return { definitions: [], diagnostics: [] };
  }
  if (root.type !== 'object') {
    return { definitions: [], diagnostics: [problem('shape', 'This file must hold a JSON object.', root)] };
  }
  const rootKey = file.place.section.at(-1) ?? '';
  const servers = lastProperty(root, rootKey);
  const oddities = unknownRootKeys(root, file.place);
  if (servers === undefined) {
    return { definitions: [], diagnostics: oddities };
  }
  if (servers.type !== 'object') {
    const diagnostic = problem('shape', `"${rootKey}" must be an object of servers by name.`, servers);
    return { definitions: [], diagnostics: [...oddities, diagnostic] };
  }
  const parsed = readServers(servers, file, context);
  return { definitions: parsed.definitions, diagnostics: [...oddities, ...parsed.diagnostics] };
}

/** The parser calls itself for each level, and gives up with an exception where the stack ends. */
function parseNodes(text: string, errors: ParseError[]): Node | undefined | 'bottomless' {
  try {
    return parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    if (error instanceof RangeError) {
      return 'bottomless';
    }
    throw error;
  }
}

function readServers(
  servers: Node,
  file: ConfigFile,
  context: VariableContext,
): { readonly definitions: readonly ServerDefinition[]; readonly diagnostics: readonly ConfigDiagnostic[] } {
  const diagnostics: ConfigDiagnostic[] = [];
  const definitions = new Map<string, ServerDefinition>();
  for (const { name, property, value } of properties(servers)) {
    if (definitions.has(name)) {
      const message = `"${name}" is here more than once; the last one counts.`;
      diagnostics.push({ ...problem('duplicateName', message, property), severity: 'warning' });
    }
    const scope = { ...context, dialect: file.place.dialect, folder: file.place.folder ?? context.folders[0] };
    const entry = readEntry({ value, property }, scope);
    diagnostics.push(...entry.diagnostics);
    definitions.set(name, {
      id: `${file.place.id}#${name}`,
      name,
      displayName: name,
      source: { place: file.place, span: spanOf(property) },
      entry: getNodeValue(value),
      launch: entry.launch,
      deferred: [],
      options: { isDisabled: false, disabledTools: [] },
    });
  }
  return { definitions: [...definitions.values()], diagnostics };
}

function unknownRootKeys(root: Node, { dialect, section }: ConfigPlace): readonly ConfigDiagnostic[] {
  const known = [...section, ...(OTHER_ROOT_KEYS[dialect] ?? [])];
  return properties(root)
    .filter(({ name }) => !known.includes(name))
    .map(({ name, property }) => {
      const message = `"${name}" is not known here; servers stand under "${section.join('.')}".`;
      return { ...problem('unknownKey', message, property.children?.[0] ?? property), severity: 'warning' };
    });
}

/** The properties of an object node that have a value, in order. */
function properties(object: Node): readonly { readonly name: string; readonly property: Node; readonly value: Node }[] {
  return (object.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key === undefined || value === undefined ? [] : [{ name: String(key.value), property, value }];
  });
}

function lastProperty(object: Node, name: string): Node | undefined {
  return properties(object).findLast((property) => property.name === name)?.value;
}

function syntaxProblem(error: ParseError, text: string): ConfigDiagnostic {
  const words = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const line = text.slice(0, error.offset).split('\n').length;
  return problem('syntax', `Not valid JSON in line ${line}: ${words}.`, error);
}

function problem(code: ConfigDiagnostic['code'], message: string, at: TextSpan): ConfigDiagnostic {
  return { severity: 'error', code, message, span: spanOf(at) };
}

function spanOf(at: TextSpan): TextSpan {
  return { offset: at.offset, length: at.length };
}
