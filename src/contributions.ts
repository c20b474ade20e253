/** The extension's id, as VS Code and webview URLs know it. */
export const extensionId = 'patchbay.patchbay';

/** Every command that the extension contributes; `package.json` gives each its title and place. */
export const commandIds = {
  openChat: 'patchbay.openChat',
  newConversation: 'patchbay.newConversation',
  openConversation: 'patchbay.openConversation',
  searchConversations: 'patchbay.searchConversations',
  renameConversation: 'patchbay.renameConversation',
  pinConversation: 'patchbay.pinConversation',
  unpinConversation: 'patchbay.unpinConversation',
  archiveConversation: 'patchbay.archiveConversation',
  unarchiveConversation: 'patchbay.unarchiveConversation',
  duplicateConversation: 'patchbay.duplicateConversation',
  exportConversation: 'patchbay.exportConversation',
  importConversation: 'patchbay.importConversation',
  deleteConversation: 'patchbay.deleteConversation',
  stopTurn: 'patchbay.stopTurn',
  chooseModel: 'patchbay.chooseModel',
  chooseEffort: 'patchbay.chooseEffort',
  chooseClaudeTools: 'patchbay.chooseClaudeTools',
  summarizeConversation: 'patchbay.summarizeConversation',
  repairConversation: 'patchbay.repairConversation',
  forkConversation: 'patchbay.forkConversation',
  showCost: 'patchbay.showCost',
  setApiKey: 'patchbay.setApiKey',
  clearApiKey: 'patchbay.clearApiKey',
  setHeaderSecret: 'patchbay.setHeaderSecret',
  startServer: 'patchbay.startServer',
  stopServer: 'patchbay.stopServer',
  restartServer: 'patchbay.restartServer',
  enableServer: 'patchbay.enableServer',
  disableServer: 'patchbay.disableServer',
  runThroughClaude: 'patchbay.runThroughClaude',
  runHereAgain: 'patchbay.runHereAgain',
  reviewServers: 'patchbay.reviewServers',
  revokeApproval: 'patchbay.revokeApproval',
  manageInputs: 'patchbay.manageInputs',
  editInput: 'patchbay.editInput',
  clearInput: 'patchbay.clearInput',
  moveSecret: 'patchbay.moveSecret',
  showServerDetails: 'patchbay.showServerDetails',
  showFrames: 'patchbay.showFrames',
  showServerLog: 'patchbay.showServerLog',
  openServerConfig: 'patchbay.openServerConfig',
  addServer: 'patchbay.addServer',
  removeServer: 'patchbay.removeServer',
  createConfig: 'patchbay.createConfig',
  runDoctor: 'patchbay.runDoctor',
  translateEntry: 'patchbay.translateEntry',
  copyName: 'patchbay.copyName',
  showLog: 'patchbay.showLog',
  openSettings: 'patchbay.openSettings',
} as const;

/** The id of a contributed command. */
export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** Every view and webview panel. */
export const viewIds = {
  container: 'patchbay',
  servers: 'patchbay.servers',
  conversations: 'patchbay.conversations',
  chatPanel: 'patchbay.chat',
} as const;

/** What `when` clauses may ask, and the type of each answer. */
export interface ContextKeys {
  /** A key is stored or in the environment. */
  'patchbay.hasApiKey': boolean;
  /** A key is stored, so it can be cleared. */
  'patchbay.hasStoredApiKey': boolean;
  /** At least one server is configured. */
  'patchbay.hasServers': boolean;
  /** A turn is going on in the conversation that was active last. */
  'patchbay.isTurnRunning': boolean;
  /** The conversation that was active last has been asked something. */
  'patchbay.hasConversation': boolean;
}

/** The names of {@link ContextKeys}, for whoever must list them. */
export const contextKeys = [
  'patchbay.hasApiKey',
  'patchbay.hasStoredApiKey',
  'patchbay.hasServers',
  'patchbay.isTurnRunning',
  'patchbay.hasConversation',
] as const satisfies readonly (keyof ContextKeys)[];

/** Every setting and the type of its value. All of machine scope: never taken from a workspace. */
export interface Settings {
  /** Where the Messages API is; empty means Anthropic's own. */
  'patchbay.claude.baseUrl': string;
  /** Who answers. */
  'patchbay.claude.provider': 'anthropic' | 'compatible' | 'bedrock' | 'vertex' | 'foundry';
  /** What is on offer where the endpoint does not tell: ids, or objects with one. */
  'patchbay.claude.models': readonly (string | object)[];
  /** In which header the key goes out. */
  'patchbay.claude.auth': 'auto' | 'bearer' | 'xApiKey' | 'both' | 'none';
  /** Extra headers of each request; values may name secrets. */
  'patchbay.claude.headers': object;
  'patchbay.claude.apiVersion': string;
  'patchbay.claude.bedrock.region': string;
  'patchbay.claude.bedrock.profile': string;
  'patchbay.claude.bedrock.api': 'messages' | 'invoke';
  'patchbay.claude.vertex.region': string;
  'patchbay.claude.vertex.project': string;
  'patchbay.claude.foundry.resource': string;
  /** When servers are started. */
  'patchbay.servers.autostart': 'always' | 'onDemand' | 'never';
  /** How long servers may take, in seconds. */
  'patchbay.servers.timeouts': object;
  /** Which servers may run at all. */
  'patchbay.servers.access': 'all' | 'userOnly' | 'none';
  'patchbay.servers.allowed': readonly object[] | null;
  'patchbay.servers.denied': readonly object[];
  /** Where the registry of servers is. */
  'patchbay.registry.baseUrl': string;
  /** Of new conversations; empty: the model's own. */
  'patchbay.chat.effort': string;
  /** Whether Claude thinks in new conversations, and what is shown of it. */
  'patchbay.chat.thinking': 'summarized' | 'omitted' | 'off';
  /** Claude's own tools that new conversations are given. */
  'patchbay.chat.serverTools': readonly string[];
  /** What a conversation may use up before it asks. */
  'patchbay.chat.budget': object;
  /** How full the context window may get before the history is summarized. */
  'patchbay.chat.compactAtPercent': number;
  /** How long the prefix of a request is cached. */
  'patchbay.chat.cacheTtl': '5m' | '1h';
  'patchbay.chat.tellActiveFile': boolean;
  /** How much of one result Claude is shown. */
  'patchbay.chat.maxResultTokens': number;
  /** How much of the context window definitions may take before they are held back. */
  'patchbay.tools.deferAbovePercent': number;
  /** Tools whose definitions are never held back. */
  'patchbay.tools.alwaysLoad': readonly string[];
}

/** The name of a setting. */
export type SettingId = keyof Settings;

/** The names of {@link Settings}. */
export const settingIds = [
  'patchbay.claude.baseUrl',
  'patchbay.claude.provider',
  'patchbay.claude.models',
  'patchbay.claude.auth',
  'patchbay.claude.headers',
  'patchbay.claude.apiVersion',
  'patchbay.claude.bedrock.region',
  'patchbay.claude.bedrock.profile',
  'patchbay.claude.bedrock.api',
  'patchbay.claude.vertex.region',
  'patchbay.claude.vertex.project',
  'patchbay.claude.foundry.resource',
  'patchbay.servers.autostart',
  'patchbay.servers.timeouts',
  'patchbay.servers.access',
  'patchbay.servers.allowed',
  'patchbay.servers.denied',
  'patchbay.registry.baseUrl',
  'patchbay.chat.effort',
  'patchbay.chat.thinking',
  'patchbay.chat.serverTools',
  'patchbay.chat.budget',
  'patchbay.chat.compactAtPercent',
  'patchbay.chat.cacheTtl',
  'patchbay.chat.tellActiveFile',
  'patchbay.chat.maxResultTokens',
  'patchbay.tools.deferAbovePercent',
  'patchbay.tools.alwaysLoad',
] as const satisfies readonly SettingId[];

/** `contextValue`s of tree items: what menus in `package.json` match on. */
export const treeContext = {
  /**
   * Followed by the kind of the server's state, by `.retrying`, by `.callable` or `.throughClaude`, and by `.approved`:
   * `server.failed.retrying.callable.approved`.
   */
  server: 'server.',
  tool: 'tool',
  resource: 'resource',
  resourceTemplate: 'resourceTemplate',
  prompt: 'prompt',
  /** Followed by `plain`, `pinned` or `archived`. */
  conversation: 'conversation.',
  conversationGroup: 'conversationGroup',
} as const;
