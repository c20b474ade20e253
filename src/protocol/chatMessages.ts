import * as z from 'zod/mini';
import type { ActionId, ChatView } from './chatView.ts';
import type { ChatPatch } from './chatPatch.ts';

/** What the host tells the chat webview. */
export type HostMessage =
  /** The whole truth; answers `ready`, and ends any doubt. */
  | { readonly type: 'snapshot'; readonly revision: number; readonly view: ChatView }
  /** Leads from `revision - 1` to `revision`; a view that stands elsewhere asks for a snapshot. */
  | { readonly type: 'patch'; readonly revision: number; readonly patches: readonly ChatPatch[] }
  /** Puts the caret into the draft. */
  | { readonly type: 'focusDraft' }
  /** Gives back what the user sent, because it could not be kept. */
  | { readonly type: 'returnDraft'; readonly text: string };

const actionIds = [
  'setApiKey',
  'openSettings',
  'openConfig',
  'showLog',
  'retry',
  'newConversation',
  'chooseModel',
  'showServers',
  'trustWorkspace',
  'repair',
  'compact',
  'extendBudget',
  'continue',
  'compactAndContinue',
  'retryNow',
  'stop',
  'showCost',
  'showTools',
] as const satisfies readonly ActionId[];

/** The door: whatever a webview posts is parsed by this, and dropped when it does not fit. */
export const viewMessageSchema = z.discriminatedUnion('type', [
  /** The webview is loaded, or has lost count: send a snapshot. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('send'), text: z.string().check(z.minLength(1), z.maxLength(1_000_000)) }),
  z.object({ type: z.literal('stop') }),
  z.object({
    type: z.literal('decide'),
    toolUseId: z.string(),
    decision: z.enum(['allowOnce', 'allowConversation', 'deny']),
    reason: z.optional(z.string().check(z.maxLength(10_000))),
  }),
  z.object({ type: z.literal('chooseModel'), modelId: z.string() }),
  /** An empty one stands for the model's own. */
  z.object({ type: z.literal('chooseEffort'), effort: z.string() }),
  /** Takes a message of the user and all that follows back, and sends this in its place. */
  z.object({
    type: z.literal('edit'),
    messageId: z.string(),
    text: z.string().check(z.minLength(1), z.maxLength(1_000_000)),
  }),
  /** Takes a message of the user and all that follows back, once the user has confirmed it. */
  z.object({ type: z.literal('removeFrom'), messageId: z.string() }),
  /** Opens a copy of what stands before a message of the user, with that message as its draft. */
  z.object({ type: z.literal('fork'), messageId: z.string() }),
  z.object({ type: z.literal('act'), action: z.enum(actionIds) }),
  z.object({ type: z.literal('openLink'), href: z.string() }),
  z.object({ type: z.literal('copy'), text: z.string() }),
  /** A bug in the webview, for the log. */
  z.object({ type: z.literal('bug'), message: z.string() }),
]);

/** What the chat webview asks of the host. */
export type ViewMessage = z.infer<typeof viewMessageSchema>;
