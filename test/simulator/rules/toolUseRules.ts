import type {
  BetaMessageParam,
  BetaToolResultBlockParam,
  BetaToolUseBlockParam,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { blocksOf, placedBlocks } from './blocksOf.ts';
import { isCompacting } from './compactionRules.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

function toolUses(message: BetaMessageParam | undefined): readonly BetaToolUseBlockParam[] {
  return message?.role === 'assistant' ? blocksOf(message).filter((block) => block.type === 'tool_use') : [];
}

function toolResults(message: BetaMessageParam | undefined): readonly BetaToolResultBlockParam[] {
  return message?.role === 'user' ? blocksOf(message).filter((block) => block.type === 'tool_result') : [];
}

function unanswered(index: number, ids: readonly string[]): Finding {
  const path = `messages.${index}`;
  const found = `\`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}.`;
  const rule = 'Each `tool_use` block must have a corresponding `tool_result` block in the next message.';
  return { path, message: `${path}: ${found} ${rule}` };
}

function checkAnswered({ params }: WellFormedRequest): readonly Finding[] {
  /** That a summary cannot end there is another rule's to say. */
  const judged = isCompacting(params) ? params.messages.slice(0, -1) : params.messages;
  return judged.flatMap((message, index) => {
    const answered = new Set(toolResults(params.messages[index + 1]).map((result) => result.tool_use_id));
    const missing = toolUses(message).flatMap(({ id }) => (answered.has(id) ? [] : [id]));
    return missing.length > 0 ? [unanswered(index, missing)] : [];
  });
}

function checkResultsFirst({ params }: WellFormedRequest): readonly Finding[] {
  return params.messages.flatMap((message, index) => {
    const blocks = message.role === 'user' ? blocksOf(message) : [];
    const firstOther = blocks.findIndex((block) => block.type !== 'tool_result');
    const late = firstOther < 0 ? [] : blocks.slice(firstOther).filter((block) => block.type === 'tool_result');
    return late.length > 0 && index > 0
      ? [
          unanswered(
            index - 1,
            late.map((result) => result.tool_use_id),
          ),
        ]
      : [];
  });
}

function checkExpected(request: WellFormedRequest): readonly Finding[] {
  const { messages } = request.params;
  return placedBlocks(request).flatMap(({ block, messageIndex, path }) => {
    if (block.type !== 'tool_result') {
      return [];
    }
    const isOfApi = /^(?:srv|mcp)toolu_/.test(block.tool_use_id);
    const isExpected = isOfApi || toolUses(messages[messageIndex - 1]).some((use) => use.id === block.tool_use_id);
    const found = `unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${block.tool_use_id}.`;
    const rule = 'Each `tool_result` block must have a corresponding `tool_use` block in the previous message.';
    return isExpected ? [] : [{ path, message: `${path}: ${found} ${rule}` }];
  });
}

function checkUnique(request: WellFormedRequest): readonly Finding[] {
  const seen = new Set<string>();
  return placedBlocks(request).flatMap(({ block, path }) => {
    if (block.type !== 'tool_use') {
      return [];
    }
    const isRepeated = seen.has(block.id);
    seen.add(block.id);
    return isRepeated ? [{ path, message: `${path}: \`tool_use\` ids must be unique` }] : [];
  });
}

function checkSingle({ params }: WellFormedRequest): readonly Finding[] {
  return params.messages.flatMap((message, index) => {
    const ids = toolResults(message).map((result) => result.tool_use_id);
    const repeated = ids.find((id, position) => ids.indexOf(id) !== position);
    const path = `messages.${index}`;
    const rule = 'each tool_use must have a single result. Found multiple `tool_result` blocks with id:';
    return repeated === undefined ? [] : [{ path, message: `${path}: ${rule} ${repeated}` }];
  });
}

const ID = /^[a-zA-Z0-9_-]+$/;

function checkId(request: WellFormedRequest): readonly Finding[] {
  return placedBlocks(request).flatMap(({ block, path }) =>
    block.type === 'tool_use' && !ID.test(block.id)
      ? [{ path, message: `${path}.tool_use.id: String should match pattern '${ID.source}'` }]
      : [],
  );
}

function checkErrorContent(request: WellFormedRequest): readonly Finding[] {
  return placedBlocks(request).flatMap(({ block, path }) =>
    block.type === 'tool_result' && block.is_error === true && (block.content ?? '').length === 0
      ? [{ path, message: `${path}.tool_result: content cannot be empty if \`is_error\` is true` }]
      : [],
  );
}

/** Every use of a tool has exactly one answer, in the place where the API looks for it. */
export const toolUseRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'tool-use-answered', title: 'Every use of a tool is answered in the next message.', check: checkAnswered },
  { id: 'tool-results-first', title: 'Results come before anything else.', check: checkResultsFirst },
  { id: 'tool-result-expected', title: 'A result answers a use in the message before.', check: checkExpected },
  { id: 'tool-use-unique', title: 'No two uses have the same id.', check: checkUnique },
  { id: 'tool-result-single', title: 'No use is answered twice.', check: checkSingle },
  { id: 'tool-use-id', title: 'The id of a use has the form of an id.', check: checkId },
  {
    id: 'error-content',
    title: 'A result that is an error says what went wrong.',
    check: checkErrorContent,
    isForAnswersOnly: true,
  },
];
