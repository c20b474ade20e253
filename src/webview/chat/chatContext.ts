import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ViewMessage } from '../../protocol/chatMessages.ts';
import type { ChatView } from '../../protocol/chatView.ts';
import type { StateKeeper } from './savedState.ts';

/** What every part of the chat can reach: the view, the way to the host, and what this page keeps of its own. */
export interface Chat {
  readonly view: ReadonlySignal<ChatView | undefined>;
  readonly draft: Signal<string>;
  /** The message of the user that is being edited, by its item's id. */
  readonly editing: Signal<string | undefined>;
  readonly keeper: StateKeeper;
  readonly post: (message: ViewMessage) => void;
  readonly focusDraft: () => void;
}

/** Carries the {@link Chat} through the tree. */
export const ChatContext = createContext<Chat | undefined>(undefined);

/** The {@link Chat} of the tree that the caller is drawn in. */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (chat === undefined) {
    throw new Error('Drawn outside of a chat');
  }
  return chat;
}
