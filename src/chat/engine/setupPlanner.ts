import type { ModelCatalog } from '../../claude/modelCatalog.ts';
import type { Effort, ModelClient } from '../../claude/modelClient.ts';
import { unlistedModel } from '../../claude/models.ts';
import type { ChatSettings } from '../chatSettings.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { setupChange, type SetupChange } from '../request/setupChange.ts';

/** What is known of the models, and how they are asked. */
export interface SetupPlannerDeps {
  readonly models: Pick<ModelCatalog, 'state'>;
  readonly modelClient: Pick<ModelClient, 'features'>;
  readonly settings: () => ChatSettings;
}

/** Says what it comes to when the rest of a conversation is answered by another model, or with another effort. */
export function setupPlanner({ models, modelClient, settings }: SetupPlannerDeps) {
  return (
    conversation: Conversation,
    choice: { readonly modelId: string; readonly effort: Effort | undefined },
  ): SetupChange | undefined => {
    const listed = models.state.peek().models.find(({ id }) => id === choice.modelId);
    const model = listed ?? unlistedModel(choice.modelId);
    const { thinking } = settings();
    return setupChange(conversation, { model, features: modelClient.features(), thinking, effort: choice.effort });
  };
}
