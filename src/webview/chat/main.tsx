import { signal } from '@preact/signals';
import { render } from 'preact';
import { App } from './App.tsx';
import { ChatContext, type Chat } from './chatContext.ts';
import { ChatStore } from './chatStore.ts';
import { drawSoon } from './drawSoon.ts';
import { reportBugs } from './reportBugs.ts';
import { StateKeeper } from './savedState.ts';
import { takeVsCodeApi } from './vscodeApi.ts';

const api = takeVsCodeApi();
const keeper = new StateKeeper(api);
const post: Chat['post'] = (message) => api.postMessage(message);
const focusDraft = (): void => document.getElementById('draft')?.focus();

reportBugs(window, post);
const draft = signal(keeper.state.draft);
/** What was written meanwhile stays, below. */
const returnDraft = (text: string): void => {
  draft.value = draft.value === '' ? text : `${text}\n\n${draft.value}`;
  keeper.update({ draft: draft.value });
};

const store = new ChatStore({ post, schedule: drawSoon, onFocusDraft: focusDraft, onReturnDraft: returnDraft });
const editing = signal<string | undefined>(undefined);
const chat: Chat = { view: store.view, draft, editing, keeper, post, focusDraft };

render(
  <ChatContext.Provider value={chat}>
    <App />
  </ChatContext.Provider>,
  document.getElementById('root') ?? document.body,
);
window.addEventListener('message', (event) => store.receive(event.data));
store.start();
