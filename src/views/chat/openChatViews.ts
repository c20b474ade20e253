import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { ChatSettings } from '../../chat/chatSettings.ts';
import type { CommandId } from '../../contributions.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { chatCommands, type ChatCommandDeps } from './chatCommands.ts';
import { ChatPanels, type ChatPanelsDeps } from './chatPanels.ts';
import { CostDocuments } from './costDocuments.ts';
import { engineCommands } from './engineCommands.ts';
import { SetupQuestions, type SetupQuestionsDeps } from './setupQuestions.ts';

/** What the views of conversations are made of. */
export interface ChatViewsDeps
  extends
    Omit<ChatPanelsDeps, 'setups' | 'costs' | 'notices'>,
    Omit<SetupQuestionsDeps, 'notices'>,
    Omit<ChatCommandDeps, 'panels' | 'setups'> {
  readonly notices: Notices;
  readonly settings: () => ChatSettings;
  /** Sets which of Claude's own tools new conversations are given. */
  readonly setServerTools: (names: ChatSettings['serverTools']) => Promise<void>;
}

/** Opens everything that shows one conversation, and gives the commands on it. */
export function openChatViews(deps: ChatViewsDeps): Disposable & {
  readonly panels: ChatPanels;
  readonly commands: Partial<Record<CommandId, CommandHandler>>;
} {
  const store = new DisposableStore();
  const costs = store.add(new CostDocuments());
  const setups = new SetupQuestions(deps);
  const panels = store.add(new ChatPanels({ ...deps, costs, setups }));
  costs.start();
  panels.start();
  const parts = { ...deps, panels, setups, costs };
  const commands = { ...chatCommands(parts), ...engineCommands(parts) };
  return { panels, commands, dispose: () => store.dispose() };
}
