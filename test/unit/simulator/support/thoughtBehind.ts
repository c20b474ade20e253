import { bindingDigest } from '../../../simulator/prefix/prompt.ts';
import { readPrompt } from '../../../simulator/prefix/readPrompt.ts';
import { knownModel } from '../../../simulator/models.ts';
import { sign } from '../../../simulator/signature.ts';
import type { WellFormedParams } from '../../../simulator/wellFormedParams.ts';

/** A block of thinking as the simulator would send it at the beginning of the answer to this body. */
export function thoughtBehind(body: object, thinking = ''): Record<string, unknown> {
  const params = body as WellFormedParams;
  const { end } = readPrompt(params, knownModel(params.model));
  const seal = { model: params.model, before: bindingDigest(end), tokens: 10 };
  return { type: 'thinking', thinking, signature: sign(seal, thinking) };
}
