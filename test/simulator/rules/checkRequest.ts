import type { MessageCreateParamsBase } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { errorType } from '../http/apiError.ts';
import { findModel } from '../models.ts';
import { readPrompt } from '../prefix/readPrompt.ts';
import { abilityRules } from './abilityRules.ts';
import { accessRules } from './accessRules.ts';
import { bodyRules, shapeRules } from './bodyRules.ts';
import { cacheRules } from './cacheRules.ts';
import { compactionRules } from './compactionRules.ts';
import { connectorRules } from './connectorRules.ts';
import { imageRules } from './imageRules.ts';
import { messageRules } from './messageRules.ts';
import { knownModelRules, modelRules } from './modelRules.ts';
import { roleRules } from './roleRules.ts';
import type { IncomingRequest, Rule, Violation, WellFormedRequest } from './rule.ts';
import { serverToolRules } from './serverToolRules.ts';
import { thinkingRules } from './thinkingRules.ts';
import { threadRules } from './threadRules.ts';
import { toolChangeRules } from './toolChangeRules.ts';
import { toolRules } from './toolRules.ts';
import { toolUseRules } from './toolUseRules.ts';

/** A group is asked only when the groups before it found nothing, as each builds on what the earlier ones made sure of. */
const FIRST_GROUPS: readonly (readonly Rule<IncomingRequest>[])[] = [
  accessRules,
  bodyRules,
  shapeRules,
  threadRules,
  knownModelRules,
];

/** Asked together, in this order, of a request that passed all of {@link FIRST_GROUPS}. */
const LAST_GROUP: readonly Rule<WellFormedRequest>[] = [
  ...modelRules,
  ...abilityRules,
  ...messageRules,
  ...roleRules,
  ...toolUseRules,
  ...serverToolRules,
  ...toolRules,
  ...toolChangeRules,
  ...connectorRules,
  ...compactionRules,
  ...cacheRules,
  ...thinkingRules,
  ...imageRules,
];

/** The ids of all rules, so that a test can tell whether each one has been put to the test. */
export const RULE_IDS: readonly string[] = [...FIRST_GROUPS.flat(), ...LAST_GROUP].map((rule) => rule.id);

/** Checks a request against every rule; the first violation is the one that is answered. */
export function checkRequest(request: IncomingRequest): readonly Violation[] {
  for (const rules of FIRST_GROUPS) {
    const violations = rules.flatMap((rule) => violationsOf(rule, request));
    if (violations.length > 0) {
      return violations;
    }
  }
  const wellFormed = asWellFormed(request);
  if (wellFormed === undefined) {
    return [];
  }
  const isCount = request.endpoint === 'countTokens';
  return LAST_GROUP.flatMap((rule) => (isCount && rule.isForAnswersOnly ? [] : violationsOf(rule, wellFormed)));
}

/** A request without a body has nothing for the last group to look at. */
function asWellFormed(request: IncomingRequest): WellFormedRequest | undefined {
  const params = request.body as MessageCreateParamsBase | undefined;
  const model = findModel(params?.model);
  return params === undefined || model === undefined
    ? undefined
    : { ...request, params, model, prompt: readPrompt(params, model) };
}

function violationsOf<R>(rule: Rule<R>, request: R): readonly Violation[] {
  return rule.check(request).map(({ path, message, status = 400, details }) => ({
    rule: rule.id,
    status,
    type: errorType(status),
    path,
    message,
    ...(details && { details }),
  }));
}
