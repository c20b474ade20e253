/** Settings under which VS Code shows nothing that a test did not ask for. Tests of dialogs or trust override some. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  // Hides VS Code's own chat and its MCP commands, which would stand beside ours.
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // File dialogs in the page, where a test can type into them.
  'files.simpleDialog.enable': true,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.feedback.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'window.confirmBeforeClose': 'never',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Built-in extensions that reach for the network or cost start-up time. A test that debugs needs the js-debug ones back. */
export const noisyBuiltins: readonly string[] = [
  'GitHub.copilot-chat',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'vscode.debug-auto-launch',
  'vscode.github',
  'vscode.github-authentication',
  'vscode.grunt',
  'vscode.gulp',
  'vscode.jake',
  'vscode.mermaid-markdown-features',
  'vscode.microsoft-authentication',
  'vscode.npm',
  'vscode.tunnel-forwarding',
];
