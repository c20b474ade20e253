import { canonicalJson } from '../../base/json.ts';
import { applyPrecedence } from './precedence/applyPrecedence.ts';
import type { ConfigFile } from './configFile.ts';
import { parseConfig, type ParsedConfig } from './parseConfig.ts';
import type { ConfigDiagnostic, ServerDefinition } from './serverDefinition.ts';
import { watchContext, type WatchedContext } from './variables/watchContext.ts';
import type { VariableContext } from './variables.ts';

/** What all configuration files say together. */
export interface Configuration {
  /** In the order of the files, those that others go before included. */
  readonly definitions: readonly ServerDefinition[];
  /** By id of the place. */
  readonly diagnostics: ReadonlyMap<string, readonly ConfigDiagnostic[]>;
}

interface ReadFile {
  readonly file: ConfigFile;
  readonly parsed: ParsedConfig;
  /** What the variables of the file were filled in with. */
  readonly context: WatchedContext;
}

/**
 * Reads configuration files again and again: costs what has changed since, and what has not changed keeps its identity.
 * A file that is broken for a while keeps saying what it last said.
 */
export class ConfigReader {
  readonly #context: VariableContext;
  #last = new Map<string, ReadFile>();
  #ranked = new Map<string, ServerDefinition>();

  constructor(context: VariableContext) {
    this.#context = context;
  }

  /** `files` come in the order of precedence, the strongest first. */
  read(files: readonly ConfigFile[]): Configuration {
    this.#last = new Map(files.map((file) => [file.place.id, this.#read(file)]));
    const read = [...this.#last];
    const ranked = applyPrecedence(read.flatMap(([, { parsed }]) => parsed.definitions ?? []));
    const definitions = ranked.map((definition) => this.#known(definition));
    this.#ranked = new Map(definitions.map((definition) => [definition.id, definition]));
    return { definitions, diagnostics: new Map(read.map(([id, { parsed }]) => [id, parsed.diagnostics])) };
  }

  #read(file: ConfigFile): ReadFile {
    const last = this.#last.get(file.place.id);
    if (last !== undefined && isSame(last.file, file) && last.context.isCurrent()) {
      return last;
    }
    const context = watchContext(this.#context);
    const { definitions, diagnostics } = parseConfig(file, context.variables);
    return { file, parsed: { definitions: definitions ?? last?.parsed.definitions, diagnostics }, context };
  }

  /** The definition of the last reading where it was the same. */
  #known(definition: ServerDefinition): ServerDefinition {
    const last = this.#ranked.get(definition.id);
    return last !== undefined && isEqual(last, definition) ? last : definition;
  }
}

function isSame(last: ConfigFile, file: ConfigFile): boolean {
  if (last === file) {
    return true;
  }
  const [before, now] = [last.content, file.content];
  const isSameText = before.kind === 'text' && now.kind === 'text' && before.text === now.text;
  return isSameText && canonicalJson(last.place) === canonicalJson(file.place);
}

/** What is the same after a parse of the same text has the very same parts. */
function isEqual(a: ServerDefinition, b: ServerDefinition): boolean {
  return (
    a.source === b.source &&
    a.launch === b.launch &&
    a.displayName === b.displayName &&
    a.shadowedBy?.id === b.shadowedBy?.id &&
    a.shadowedBy?.label === b.shadowedBy?.label
  );
}
