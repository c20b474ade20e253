import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { keep, type ReadonlySignal } from '../base/signal.ts';
import type { Logger } from '../base/logger.ts';
import { reapOrphans } from '../mcp/connection/process/orphanReaper.ts';
import { folderRunRecords } from '../mcp/connection/process/runRecords.ts';
import { SettingsRevision } from './launchVariables.ts';
import { ConfigFiles } from './configFiles.ts';
import { editorPlaces } from './editorPlaces.ts';
import { EditorServerSettings } from './settings/editorServerSettings.ts';
import { managedPolicyPath } from './settings/managedPolicyFile.ts';
import { AnswerStore } from './stores/answerStore.ts';
import { CatalogFiles } from './stores/catalogFiles.ts';
import { mementoVerdicts } from './stores/mementoVerdicts.ts';
import { WorkspaceConnectors } from './stores/workspaceConnectors.ts';
import { WorkspaceEnablement } from './stores/workspaceEnablement.ts';
import { WorkspaceTrust } from './workspaceTrust.ts';

/** What the edge is made of. */
export interface ServerEdgeOptions {
  readonly context: vscode.ExtensionContext;
  readonly log: Logger;
  readonly onBug: (error: unknown) => void;
}

/** The editor's side of the servers: the files that name them, what the user said about them, and what is kept of them. */
export class ServerEdge implements Disposable {
  readonly #store = new DisposableStore();
  readonly #options: ServerEdgeOptions;
  readonly files: ConfigFiles;
  readonly trust: WorkspaceTrust;
  readonly settings: EditorServerSettings;
  readonly enablement: WorkspaceEnablement;
  readonly connectors: WorkspaceConnectors;
  readonly answers: AnswerStore;
  readonly memory: CatalogFiles;
  readonly verdicts: ReturnType<typeof mementoVerdicts>;
  /** Where bundles are unpacked, each to a folder of its own. */
  readonly bundlesFolder: string;
  /** The notes about running servers, for the case that nobody is left to end them. */
  readonly runs: ReturnType<typeof folderRunRecords>;
  readonly #settingsRevision = this.#store.add(new SettingsRevision());

  constructor(options: ServerEdgeOptions) {
    const { context, log, onBug } = options;
    const inStorage = (name: string): string => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
    this.#options = options;
    this.files = this.#store.add(new ConfigFiles(() => editorPlaces(context.globalStorageUri), onBug));
    this.trust = this.#store.add(new WorkspaceTrust(context.workspaceState, onBug));
    const policyFile = managedPolicyPath(process.platform, process.env);
    this.settings = this.#store.add(new EditorServerSettings({ policyFile, onBug }));
    this.enablement = new WorkspaceEnablement(context.workspaceState);
    this.connectors = new WorkspaceConnectors(context.workspaceState);
    this.answers = this.#store.add(
      new AnswerStore({
        secrets: context.secrets,
        memento: context.globalState,
        executeCommand: (command, ...args) => vscode.commands.executeCommand(command, ...args),
      }),
    );
    this.memory = new CatalogFiles({ folder: inStorage('catalogs'), log });
    this.verdicts = mementoVerdicts(context.globalState, onBug);
    this.runs = folderRunRecords(inStorage('runs'));
    this.bundlesFolder = inStorage('bundles');
  }

  /** Changes with every change of settings. */
  get settingsRevision(): ReadonlySignal<number> {
    return this.#settingsRevision.revision;
  }

  /** Reads policy and files, and then ends what a killed window has left running; nobody waits for that. */
  async start(): Promise<void> {
    this.trust.start();
    this.#settingsRevision.start();
    this.answers.start();
    await this.settings.start();
    await this.files.start();
    const { commands, left } = await reapOrphans(this.runs);
    if (commands.length > 0) {
      this.#options.log.info(`Ended what an earlier window had left running: ${commands.join(', ')} (${left} left).`);
    }
  }

  /** Notes from now on which servers there are, so that the approvals of others can be forgotten one day. */
  follow(servers: ReadonlySignal<readonly { readonly id: string }[]>): void {
    const note = (): void => this.trust.noteSeen(new Set(servers.value.map(({ id }) => id)));
    this.#store.add(keep(note, this.#options.onBug));
  }

  dispose(): void {
    this.#store.dispose();
  }
}
