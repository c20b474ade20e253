import { readMore } from '../../results/readMore.ts';
import { failed, told } from './hostAnswer.ts';
import { inputSchema, numberOf, textOf, textSchema } from './hostInput.ts';
import type { HostTool } from './hostTool.ts';

/** Reads more of a result of which Claude was shown only a part. */
export const readResult: HostTool = {
  name: 'read_result',
  title: 'Read more of a result',
  describe: () => ({
    description: 'Reads more of a tool result of which something was left out; it says so, and names its tool_use_id.',
    schema: inputSchema(
      {
        tool_use_id: textSchema('The id that the result names.'),
        from_line: { type: 'integer', minimum: 1, description: 'The first line; 1 when absent.' },
        lines: { type: 'integer', minimum: 1, description: 'How many lines.' },
        find: textSchema('Only the lines with these words, and those around them.'),
      },
      ['from_line', 'lines', 'find'],
    ),
  }),
  call: (input, { conversation }) => {
    const id = textOf(input, 'tool_use_id');
    const outcome = id === undefined ? undefined : conversation.toolUses[id]?.outcome;
    if (!outcome) {
      return failed('There is no result with this tool_use_id.');
    }
    const fromLine = numberOf(input, 'from_line');
    const lines = numberOf(input, 'lines');
    const find = textOf(input, 'find');
    return told(
      readMore(outcome, {
        ...(fromLine !== undefined && { fromLine }),
        ...(lines !== undefined && { lines }),
        ...(find !== undefined && { find }),
      }),
    );
  },
};
