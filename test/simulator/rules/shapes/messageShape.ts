import type {
  BetaAssistantMessageParam,
  BetaMessageParam,
  BetaSystemMessageOutputConfig,
  BetaSystemMessageParam,
  BetaUserMessageParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { isRecord } from '../../../../src/base/json.ts';
import { BETAS } from './betas.ts';
import { blockShape } from './blockShape.ts';
import { listOf, oneOf, string, stringOr } from './checks.ts';
import { effort } from './configShapes.ts';
import { closed, inside, nullable, optional, required, typeProblem, type Check } from './shape.ts';

const content = stringOr(listOf(blockShape));

const ROLES: { readonly [K in BetaMessageParam['role']]: Check } = {
  user: closed<BetaUserMessageParam>({ role: required(string), content: required(content) }),
  assistant: closed<BetaAssistantMessageParam>({ role: required(string), content: required(content) }),
  system: closed<BetaSystemMessageParam>({
    role: required(string),
    content: optional(content),
    clear_at: nullable(
      oneOf<NonNullable<BetaSystemMessageParam['clear_at']>>('next_user_message', 'never'),
      ...BETAS.clearAt,
    ),
    output_config: nullable(
      closed<BetaSystemMessageOutputConfig>({ effort: nullable(effort) }),
      ...BETAS.messageEffort,
    ),
  }),
};

/** A message of any role. */
export const messageShape: Check = (value, place) => {
  if (!isRecord(value)) {
    return [typeProblem(place, 'Input should be a valid dictionary')];
  }
  const { role } = value;
  if (role === undefined) {
    return [{ kind: 'missing', path: inside(place, 'role').path, message: 'Field required' }];
  }
  if (role === 'user' || role === 'assistant' || role === 'system') {
    return ROLES[role](value, place);
  }
  return [typeProblem(inside(place, 'role'), "Input should be 'user', 'assistant' or 'system'")];
};
