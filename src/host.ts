import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { settlesWithin } from './base/async.ts';
import { DisposableStore, type Disposable } from './base/disposable.ts';
import { computed, keep } from './base/signal.ts';
import { chatEngine } from './chat/engine/chatEngine.ts';
import { setupPlanner } from './chat/engine/setupPlanner.ts';
import { ConversationList } from './chat/store/conversationList.ts';
import { ConversationStore } from './chat/store/conversationStore.ts';
import { openConversation } from './chat/openConversation.ts';
import { AnthropicClient } from './claude/anthropicClient.ts';
import { ModelCatalog } from './claude/modelCatalog.ts';
import { defaultModel } from './claude/models.ts';
import { providerFeatures } from './claude/providers/providerFeatures.ts';
import { commandIds } from './contributions.ts';
import { registryConnectors } from './mcp/connector/registryConnectors.ts';
import { ServerRegistry } from './mcp/registry.ts';
import { serverInstructions, serversSettled } from './mcp/registryFacts.ts';
import { registryResources } from './mcp/registryResources.ts';
import { registryTools } from './mcp/registryTools.ts';
import { ClaudeEdge } from './platform/claudeEdge.ts';
import { hasEditorProxy } from './platform/editorProxy.ts';
import { editorSurroundings } from './platform/editorSurroundings.ts';
import { devTools } from './platform/devTools.ts';
import { FolderFiles } from './platform/folderFiles.ts';
import { registerInstallLinks } from './platform/installLinks.ts';
import { keepModelsFresh } from './platform/keepModelsFresh.ts';
import { launchVariables } from './platform/launchVariables.ts';
import { Logs } from './platform/logs.ts';
import { ServerEdge } from './platform/serverEdge.ts';
import { setUserSetting } from './platform/settings/setUserSetting.ts';
import { userChatSettings } from './platform/settings/userChatSettings.ts';
import { registryBaseUrl } from './platform/settings/registryBaseUrl.ts';
import { openSettings, runAction } from './views/actions.ts';
import { openAddViews } from './views/add/openAddViews.ts';
import { apiKeyCommands } from './views/apiKeyCommands.ts';
import { chatSurroundings } from './views/chat/chatSurroundings.ts';
import { openChatViews } from './views/chat/openChatViews.ts';
import { registerCommands } from './views/commands.ts';
import { headerSecretCommands } from './views/headerSecretCommands.ts';
import { ConfigEditor } from './views/configEditor/configEditor.ts';
import { keepContextKeys } from './views/contextKeys.ts';
import { openConversationViews } from './views/conversations/openConversationViews.ts';
import { openDoctor } from './views/doctor/openDoctor.ts';
import { Notices } from './views/notices.ts';
import { openServerViews } from './views/servers/serverViews.ts';

/** Milliseconds that servers have to end before the extension host goes without them. */
const closeMs = 5000;

/** Milliseconds that a conversation waits for servers that are starting: one may be waiting for a person. */
const toolsMs = 60_000;

/** The running extension. */
export interface Host extends Disposable {
  /** Says goodbye to the servers; `dispose` alone would leave that to their own good sense. */
  close(): Promise<void>;
}

/** Makes and starts every part, in the order in which they need each other. SDKs, models and conversations load when needed. */
export function startHost(context: vscode.ExtensionContext): Host {
  const store = new DisposableStore();
  const edge = openEdge(context, store);
  const registry = openServers(edge, store);
  const chats = openChats(edge, registry, store);
  const handlers = { ...edge.commands, ...registry.commands, ...chats.commands };
  store.add(registerCommands(handlers, edge.notices));
  store.add(
    keepContextKeys(
      { keySource: edge.claude.apiKey.source, servers: registry.servers, ...chats.contextKeys },
      edge.notices.onBug,
    ),
  );
  // Not waited for: both ask the window, which is busy when it has just opened; whoever needs them reads a signal.
  Promise.all([edge.servers.start(), edge.claude.start()]).catch(edge.notices.onBug);
  return {
    close: async () => {
      // The chats first: a call that ends with its server is cut off, not answered.
      await settlesWithin(Promise.all([chats.close(), registry.close()]), closeMs);
    },
    dispose: () => store.dispose(),
  };
}

type Edge = ReturnType<typeof openEdge>;

/** VS Code's side: files, secrets, trust, settings, logs, messages. */
function openEdge(context: vscode.ExtensionContext, store: DisposableStore) {
  const logs = store.add(new Logs());
  const notices = new Notices(logs.host);
  const { onBug } = notices;
  const claude = store.add(new ClaudeEdge({ secrets: context.secrets, environment: process.env, onBug }));
  const servers = store.add(new ServerEdge({ context, log: logs.host, onBug }));
  const commands = {
    ...apiKeyCommands(claude.apiKey),
    ...headerSecretCommands(claude),
    [commandIds.showLog]: logs.showHost,
    [commandIds.openSettings]: openSettings,
  };
  return { context, logs, notices, claude, servers, commands };
}

type Servers = ReturnType<typeof openServers>;

/** The MCP side: the configured servers, and the views of them. */
function openServers({ context, logs, notices, claude, servers: edge }: Edge, store: DisposableStore) {
  const { onBug } = notices;
  const { version } = context.extension.packageJSON as { readonly version: string };
  const { trust, enablement, answers, memory, verdicts, runs } = edge;
  const { files } = edge.files;
  const { settings, problem } = edge.settings;
  const variables = { variables: launchVariables, variablesRevision: edge.settingsRevision };
  const clientInfo = { name: 'patchbay', title: 'Patchbay', version };
  const ports = {
    files,
    trust,
    enablement,
    settings,
    answers,
    memory,
    verdicts,
    runs,
    dev: devTools,
    usesEditorFetch: hasEditorProxy,
  };
  const registry = store.add(new ServerRegistry({ ...ports, ...variables, logFor: logs.server, clientInfo, onBug }));
  const { servers, diagnostics } = registry;
  const shown = { files, servers, diagnostics, settings, trust, enablement, answers, notices, onBug };
  const calls = openConnectors(edge, claude, registry);
  const views = store.add(
    openServerViews({ ...shown, ...calls, memory: context.globalState, showServerLog: logs.showServer }),
  );
  const editor = store.add(new ConfigEditor({ ...shown, variables: launchVariables }));
  editor.start();
  const { whenRead } = edge.files;
  const doctor = store.add(
    openDoctor({ ...shown, variables: launchVariables, whenRead, places: () => edge.files.places() }),
  );
  const add = store.add(
    openAddViews({
      ...shown,
      variables: launchVariables,
      places: () => edge.files.places(),
      reread: () => edge.files.reread(),
      bundlesFolder: edge.bundlesFolder,
      registryBaseUrl,
      reveal: ({ id }) => views.reveal(id),
    }),
  );
  store.add(registerInstallLinks(add.openLink));
  store.add(keep(() => problem.value && notices.failed(problem.value), onBug));
  edge.follow(servers);
  registry.start();
  const toolsSettled = async (signal: AbortSignal): Promise<void> => {
    await settlesWithin(
      edge.files.whenRead.then(() => serversSettled(registry, signal)),
      toolsMs,
    );
  };
  const commands = { ...views.commands, ...editor.commands, ...doctor.commands, ...add.commands };
  return { registry, servers, connectors: calls.connectors, commands, toolsSettled, close: () => registry.close() };
}

/** Who calls which server: the host, or Claude's side where the endpoint can. */
function openConnectors(
  { answers, connectors: consents }: Edge['servers'],
  { endpoint }: Edge['claude'],
  registry: ServerRegistry,
) {
  const canConnect = computed(() => providerFeatures[endpoint.value.provider].hasConnector);
  const asked = { consents: consents.consents, isOffered: canConnect, answers, variables: launchVariables };
  return { connectors: registryConnectors({ registry, ...asked }), consents, canConnect };
}

/** Claude, the models on offer, and what the chats show besides their conversations. */
function openModels({ logs, claude, servers: edge }: Edge, mcp: Servers, store: DisposableStore) {
  const log = logs.host;
  const modelClient = new AnthropicClient({ access: claude.access, log });
  const models = store.add(new ModelCatalog({ client: modelClient, log }));
  const offered = computed(() => models.state.value.models);
  const surroundings = chatSurroundings({
    hasApiKey: computed(() => claude.apiKey.source.value !== 'none'),
    offer: models.state,
    defaultModel: computed(() => defaultModel(offered.value)?.id),
    effort: computed(() => (edge.settingsRevision.value < 0 ? undefined : userChatSettings().effort)),
    servers: mcp.servers,
  });
  return { modelClient, models, offered, surroundings };
}

/** The conversations: Claude, the tools of the servers, and the panels in which they meet a person. */
function openChats(edge: Edge, mcp: Servers, store: DisposableStore) {
  const { context, logs, notices, claude } = edge;
  const { onBug } = notices;
  const log = logs.host;
  const { modelClient, models, offered, surroundings } = openModels(edge, mcp, store);
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'conversations').fsPath;
  const conversations = store.add(new ConversationStore({ files: new FolderFiles(folder), log }));
  const list = store.add(new ConversationList(conversations, onBug));
  const engine = chatEngine({
    modelClient,
    models,
    tools: registryTools(mcp.registry),
    resources: registryResources(mcp.registry),
    instructions: () => serverInstructions(mcp.registry),
    surroundings: () => editorSurroundings({ withActiveFile: userChatSettings().tellsActiveFile }),
    settings: userChatSettings,
    connectors: () => mcp.connectors.chosen(),
    // After a reload a turn may go on before the files that name the servers are read.
    connectorToken: (server, signal) => edge.servers.files.whenRead.then(() => mcp.connectors.token(server, signal)),
    toolsSettled: mcp.toolsSettled,
    clock: Date.now,
    newId: randomUUID,
    log,
    onBug,
  });
  const parts = { store: conversations, engine };
  const chat = store.add(
    openChatViews({
      extensionUri: context.extensionUri,
      openConversation: (id) => openConversation(parts, id),
      forkConversation: (...copied) => conversations.fork(...copied),
      surroundings,
      planChange: setupPlanner({ models, modelClient, settings: userChatSettings }),
      settings: userChatSettings,
      setUsualEffort: (effort) => setUserSetting('patchbay.chat.effort', effort),
      setServerTools: (names) => setUserSetting('patchbay.chat.serverTools', names),
      models: offered,
      loadModels: () => models.load(),
      onAction: runAction,
      notices,
      onBug,
    }),
  );
  const { panels } = chat;
  const isWanted = computed(() => panels.current.value !== undefined);
  store.add(keepModelsFresh(models, { isWanted, keySource: claude.apiKey.source, endpoint: claude.endpoint }, onBug));
  const views = store.add(
    openConversationViews({ store: conversations, summaries: list.summaries, panels, notices, onBug }),
  );
  list.start();
  const commands = { ...views.commands, ...chat.commands };
  const close = (): Promise<void> => {
    chat.dispose();
    return conversations.close();
  };
  const { isTurnRunning, hasConversation } = panels;
  return { commands, contextKeys: { isTurnRunning, hasConversation }, close };
}
