import type { ConfigFile } from './configFile.ts';
import { parseConfig, type ParsedConfig } from './parseConfig.ts';
import type { ConfigDiagnostic, ServerDefinition } from './serverDefinition.ts';
import type { VariableContext } from './variables.ts';

/** What all configuration files say together. */
export interface Configuration {
  readonly definitions: readonly ServerDefinition[];
  /** By id of the place. */
  readonly diagnostics: ReadonlyMap<string, readonly ConfigDiagnostic[]>;
}

/** Reads configuration files again and again; a file that is broken for a while keeps saying what it last said. */
export class ConfigReader {
  readonly #context: VariableContext;
  #last = new Map<string, { readonly file: ConfigFile; readonly parsed: ParsedConfig }>();

  constructor(context: VariableContext) {
    this.#context = context;
  }

  read(files: readonly ConfigFile[]): Configuration {
    this.#last = new Map(files.map((file) => [file.place.id, { file, parsed: this.#parse(file) }]));
    const parsed = [...this.#last].map(([id, entry]) => ({ id, ...entry.parsed }));
    return {
      definitions: parsed.flatMap(({ definitions }) => definitions ?? []),
      diagnostics: new Map(parsed.map(({ id, diagnostics }) => [id, diagnostics])),
    };
  }

  #parse(file: ConfigFile): ParsedConfig {
    const last = this.#last.get(file.place.id);
    if (last?.file === file) {
      return last.parsed;
    }
    const parsed = parseConfig(file, this.#context);
    return { definitions: parsed.definitions ?? last?.parsed.definitions, diagnostics: parsed.diagnostics };
  }
}
