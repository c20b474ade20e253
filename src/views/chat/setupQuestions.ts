import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { ChatController } from '../../chat/chatController.ts';
import type { Conversation, ConversationSetup } from '../../chat/conversation/conversation.ts';
import { isModelFixed } from '../../chat/conversation/foldEvent.ts';
import { usualEffort, type OfferedModel } from '../../chat/request/offeredModel.ts';
import type { SetupChange } from '../../chat/request/setupChange.ts';
import type { Notices } from '../notices.ts';
import { visible } from '../visible.ts';
import type { ChatSurroundings } from './chatSurroundings.ts';
import { dollarsText, tokensText } from './costWords.ts';
import { effortName, usualEffortName } from './effortWords.ts';

type Effort = ConversationSetup['effort'];

/** Another model or effort for the rest of a conversation. */
export interface SetupChoice {
  readonly modelId: string;
  readonly effort: Effort;
}

/** What is asked, and of whom. */
export interface SetupQuestionsDeps {
  readonly surroundings: ReadonlySignal<ChatSurroundings>;
  /** What a change comes to; undefined when nothing can be said of the model. */
  readonly planChange: (conversation: Conversation, choice: SetupChoice) => SetupChange | undefined;
  /** Sets what new conversations are told of the effort; undefined: nothing. */
  readonly setUsualEffort: (effort: Effort) => Promise<void>;
  readonly notices: Pick<Notices, 'confirm'>;
}

/** Has the person choose who answers and with how much effort; in the middle of a conversation only after saying what that costs. */
export class SetupQuestions {
  readonly #deps: SetupQuestionsDeps;

  constructor(deps: SetupQuestionsDeps) {
    this.#deps = deps;
  }

  /** The model of a conversation, or the one that it will have; undefined when it is not on offer. */
  modelOf({ setup, model }: Conversation): OfferedModel | undefined {
    const { models, defaultModel } = this.#deps.surroundings.peek();
    const id = setup?.model ?? model ?? defaultModel;
    return models.find((candidate) => candidate.id === id);
  }

  /** Takes a model for a conversation. */
  async chooseModel(controller: ChatController, modelId: string): Promise<void> {
    const { conversation } = controller.state.peek();
    if (!isModelFixed(conversation)) {
      return controller.chooseModel(modelId);
    }
    if (modelId !== conversation.setup?.model) {
      const name = this.#deps.surroundings.peek().models.find(({ id }) => id === modelId)?.name ?? modelId;
      const question = vscode.l10n.t('Have the rest of this conversation answered by {0}?', visible(name));
      await this.#change(controller, { modelId, effort: conversation.setup?.effort }, question);
    }
  }

  /** Takes an effort for a conversation, or, before it has begun, for new ones; one that its model does not have stands for the model's own. */
  async chooseEffort(controller: ChatController, wanted: string): Promise<void> {
    const { conversation } = controller.state.peek();
    const { setup } = conversation;
    const model = this.modelOf(conversation);
    const effort = model?.efforts.find((candidate) => candidate === wanted);
    if (!setup || !isModelFixed(conversation)) {
      return this.#deps.setUsualEffort(effort);
    }
    if (effort !== setup.effort) {
      const name = effort ? effortName(effort) : usualEffortName(usualEffort(setup.model));
      const question = vscode.l10n.t('Have the rest of this conversation answered with this: {0}?', name);
      await this.#change(controller, { modelId: setup.model, effort }, question);
    }
  }

  /** Shows the efforts that a conversation's model has. */
  async pickEffort(controller: ChatController): Promise<void> {
    const { conversation } = controller.state.peek();
    const model = this.modelOf(conversation);
    if (!model || model.efforts.length === 0) {
      void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: this model has no choice of efforts.'), 4000);
      return;
    }
    const wanted = conversation.setup ? conversation.setup.effort : this.#deps.surroundings.peek().effort;
    const current = model.efforts.find((effort) => effort === wanted) ?? '';
    const items = ['', ...model.efforts].map((effort) => ({
      label: effort === '' ? usualEffortName(usualEffort(model.id)) : effortName(effort),
      description: effort === current ? vscode.l10n.t('now') : '',
      effort,
    }));
    const title = vscode.l10n.t('How much should Claude put into an answer?');
    const chosen = await vscode.window.showQuickPick(items, { title });
    if (chosen) {
      await this.chooseEffort(controller, chosen.effort);
    }
  }

  async #change(controller: ChatController, choice: SetupChoice, message: string): Promise<void> {
    const { planChange, notices } = this.#deps;
    const { conversation, phase } = controller.state.peek();
    const change = planChange(conversation, choice);
    if (!change) {
      return;
    }
    const yes = vscode.l10n.t('Change');
    const detail = changeText(change, phase.kind !== 'idle');
    if (await notices.confirm({ message, detail, yes })) {
      await controller.changeSetup((setup) => planChange(controller.state.peek().conversation, choice)?.setup ?? setup);
    }
  }
}

function changeText({ tokens, dollars, losesThinking }: SetupChange, isBusy: boolean): string {
  const price =
    dollars === undefined
      ? vscode.l10n.t('What that costs is not known.')
      : vscode.l10n.t('That costs about {0}.', dollarsText(dollars));
  return [
    vscode.l10n.t(
      'What is cached is lost: about {0} tokens are read again at full price. {1}',
      tokensText(tokens),
      price,
    ),
    ...(losesThinking
      ? [vscode.l10n.t('What the model before has thought is left out, because another one cannot read it.')]
      : []),
    ...(isBusy ? [vscode.l10n.t('What Claude is doing now is stopped.')] : []),
  ].join('\n\n');
}
