import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { AnswerSource } from '../../mcp/config/answers.ts';
import type { ConfigFile } from '../../mcp/config/configFile.ts';
import type { ConfigDiagnostic } from '../../mcp/config/serverDefinition.ts';
import type { VariableContext } from '../../mcp/config/variables.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import { AnswerLenses } from './answerLenses.ts';
import { configActions } from './configActions.ts';
import { ConfigDiagnostics } from './configDiagnostics.ts';
import { ConfigDocuments, configSelector } from './configDocuments.ts';
import { configHover } from './configHover.ts';
import { InputHints } from './inputHints.ts';
import { moveSecret } from './moveSecret.ts';
import { ServerLenses } from './serverLenses.ts';
import { variableCompletion, variableTriggers } from './variableCompletion.ts';

/** What is shown in configuration files, and what keeps the answers to their inputs. */
export interface ConfigEditorDeps {
  readonly files: ReadonlySignal<readonly ConfigFile[]>;
  readonly servers: ReadonlySignal<readonly Server[]>;
  /** By id of the place. */
  readonly diagnostics: ReadonlySignal<ReadonlyMap<string, readonly ConfigDiagnostic[]>>;
  readonly variables: VariableContext;
  readonly answers: Pick<AnswerSource, 'stored' | 'onDidChange'> & {
    store(placeId: string, inputId: string, value: string): Promise<void>;
  };
  readonly onBug: (error: unknown) => void;
}

/** Everything that configuration files have in the editor: problems and their fixes, lenses, hovers, completion, hints. */
export class ConfigEditor implements Disposable {
  readonly #store = new DisposableStore();
  readonly #deps: ConfigEditorDeps;
  readonly #documents: ConfigDocuments;

  constructor(deps: ConfigEditorDeps) {
    this.#deps = deps;
    this.#documents = new ConfigDocuments(deps.files);
  }

  /** The commands that the editor's own actions need. */
  get commands(): Partial<Record<CommandId, CommandHandler>> {
    const { answers } = this.#deps;
    const store = (placeId: string, inputId: string, value: string): Promise<void> =>
      answers.store(placeId, inputId, value);
    return { [commandIds.moveSecret]: (target) => moveSecret(target, { documents: this.#documents, store }) };
  }

  start(): void {
    const documents = this.#documents;
    const { answers, variables } = this.#deps;
    const serverLenses = this.#store.add(new ServerLenses({ ...this.#deps, documents }));
    const answerLenses = this.#store.add(new AnswerLenses(documents, answers));
    const hints = this.#store.add(new InputHints(documents, answers));
    const { languages } = vscode;
    this.#store.add(new ConfigDiagnostics(this.#deps)).start();
    this.#store.add(languages.registerCodeLensProvider(configSelector, serverLenses));
    this.#store.add(languages.registerCodeLensProvider(configSelector, answerLenses));
    this.#store.add(languages.registerInlayHintsProvider(configSelector, hints));
    this.#store.add(languages.registerHoverProvider(configSelector, configHover({ ...this.#deps, documents })));
    this.#store.add(
      languages.registerCompletionItemProvider(
        configSelector,
        variableCompletion(documents, variables),
        ...variableTriggers,
      ),
    );
    this.#store.add(
      languages.registerCodeActionsProvider(configSelector, configActions({ ...this.#deps, documents }), {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    serverLenses.start();
    answerLenses.start();
    hints.start();
  }

  dispose(): void {
    this.#store.dispose();
  }
}
