import { editorFacts } from '../context/editorFacts.ts';
import type { ConversationSetup } from '../conversation/conversation.ts';
import type { CatalogTool } from '../ports.ts';
import { isHostTool } from '../tools/host/hostServer.ts';
import type { HostOffer } from '../tools/host/hostTool.ts';
import { planTools, type ToolChoices } from '../tools/planTools.ts';
import { betaNames, modelSettings, type ModelFacts } from './modelSettings.ts';
import { systemPrompt, toldInstructions, type PromptFacts } from './systemPrompt.ts';

/** What a conversation is set up from. */
export interface SetupFacts extends ModelFacts, Omit<PromptFacts, 'search' | 'unshown' | 'hasHostTools'> {
  readonly tools: readonly CatalogTool[];
  /** Absent: the host cannot give Claude tools of its own. */
  readonly offer?: HostOffer;
  readonly choices: ToolChoices;
  readonly cacheTtl?: '5m' | '1h';
  /** When it is, in a conversation that has begun already; see {@link ConversationSetup.toolsAsOf}. */
  readonly toolsAsOf?: number;
}

/** Decides what Claude is told before the first message. The same facts give the same bytes. */
export function buildSetup(facts: SetupFacts): ConversationSetup {
  const { model, features, cacheTtl, toolsAsOf } = facts;
  const { betas: betasOfTools, ...plan } = planTools(facts);
  return {
    ...modelSettings(facts),
    system: systemPrompt({
      folders: facts.folders,
      instructions: facts.instructions,
      hasHostTools: Object.values(plan.bindings).some(isHostTool),
      ...(plan.search && { search: plan.search, unshown: unshownNames(plan) }),
    }),
    facts: toldFacts(facts),
    ...plan,
    ...betaNames(model, features, betasOfTools),
    ...(cacheTtl && { cacheTtl }),
    ...(toolsAsOf !== undefined && { toolsAsOf }),
  };
}

function unshownNames({ bindings }: Pick<ConversationSetup, 'bindings'>): readonly string[] {
  return Object.entries(bindings).flatMap(([name, { isDeferred }]) => (isDeferred ? [name] : []));
}

/** What the system prompt says, under the keys under which its changes are told. */
function toldFacts({ folders, instructions }: SetupFacts): Readonly<Record<string, string>> {
  const { date: _, ...facts } = editorFacts({ at: 0, folders, instructions: toldInstructions(instructions) });
  return facts;
}
