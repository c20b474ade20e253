/** Every word that the chat itself shows or speaks; what the host sends comes in words already. */
export const strings = {
  you: 'You',
  claude: 'Claude',
  transcript: 'Conversation',
  jumpToLatest: 'Jump to latest',

  model: 'Model',
  noModel: 'No model yet',
  effort: 'Effort',
  changeAsksFirst: 'To change this in the middle of a conversation costs something: you are asked first.',
  showTools: 'Show the tools',

  emptyTitle: 'Ask Claude about your work',
  emptyText: 'Claude can use the tools of your MCP servers. Nothing runs before you allow it.',
  emptyExamples: 'Try one of these',
  examples: [
    'Which tools do you have here, and what can each of them do?',
    'Look at the files of this folder and tell me what this project does.',
    'Find what is still to do in this folder and put it in a table.',
  ],

  composer: 'Your message',
  draft: 'Message to Claude',
  draftPlaceholder: 'Ask Claude',
  draftHelp: 'Enter sends, Shift+Enter starts a new line.',
  send: 'Send',
  stop: 'Stop',
  countdown: (seconds: number): string => `Asking again in ${seconds} s.`,
  reviewApproval: 'Review',

  editMessage: 'Edit',
  removeFrom: 'Delete from here',
  fork: 'Fork from here',
  editedMessage: 'Edit your message',
  editHelp: 'To send it takes back everything after it. Escape cancels.',
  sources: 'Sources',

  thinking: 'Thinking',
  thought: 'Thought',
  thoughtIsHidden: 'Claude did not say what it thought.',

  /** A tool that Claude made up is on no server. */
  toolOnServer: (tool: string, server: string): string =>
    server === '' ? `Tool ${tool}` : `Tool ${tool} of ${server}`,
  argumentsFor: (toolName: string): string => `Arguments for ${toolName}`,
  noArguments: (toolName: string): string => `${toolName} is called without arguments.`,
  result: 'Result',
  cut: 'Only the beginning is shown.',
  seen: 'What Claude saw',
  seenShortened: 'What Claude saw: a shortened result',
  progressOf: (tool: string): string => `Progress of ${tool}`,
  imageFallback: 'Image from the tool',
  refusedImage: 'An image that cannot be shown here.',

  approvalQuestion: (tool: string, server: string): string => `Run ${tool} on ${server}?`,
  serverClaim: (server: string, hint: string): string => `${server} ${hint}. Patchbay has not checked this.`,
  allowOnce: 'Allow once',
  allowConversation: 'Allow for this conversation',
  deny: 'Deny',
  denyWithReason: 'Deny with a reason',
  denyReason: 'Reason for Claude',
  denyReasonPlaceholder: 'Tell Claude why, or what to do instead',
  cancel: 'Cancel',
  forTool: (label: string, tool: string): string => `${label}: ${tool}`,

  copy: 'Copy',
  copied: 'Copied',
  copyCode: 'Copy code',
  copyAnswer: 'Copy answer',

  table: 'Table',
  taskIsDone: 'Done',
  taskIsOpen: 'To do',

  severity: { info: 'Note', warning: 'Warning', error: 'Error' },

  isAnswering: 'Claude is answering',
  answerFinished: 'Answer finished',
  waitingForApproval: (tool: string): string => `Waiting for your approval: ${tool}`,
} as const;
