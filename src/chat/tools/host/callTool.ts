import { failed } from './hostAnswer.ts';
import { inputSchema, textOf, textSchema } from './hostInput.ts';
import { hostModelName } from './hostServer.ts';
import type { HostTool } from './hostTool.ts';

/** Lets Claude use a tool whose definition it was not given. What it names is approved and called in its stead. */
export const callTool: HostTool = {
  name: 'call_tool',
  title: 'Call a tool',
  describe: ({ hasHostSearch }) =>
    hasHostSearch
      ? {
          description: `Calls a tool that you found with ${hostModelName('find_tools')}, or that you were told has come. Find it first, to see what input it takes. Tools that you are shown are called directly, not with this.`,
          schema: inputSchema(
            {
              name: textSchema('The name of the tool, exactly as it was given to you.'),
              arguments: { type: 'object', description: "The tool's input, as its input_schema says." },
            },
            ['arguments'],
          ),
        }
      : undefined,
  // A use that names a tool of a server never comes here.
  call: (input) => {
    const name = textOf(input, 'name');
    if (name === undefined) {
      return failed('Say in `name` which tool to call.');
    }
    return failed(
      `${JSON.stringify(name)} cannot be called like this: there is no such tool, it is one of Patchbay's own, or \`arguments\` is no object. Look for tools with ${hostModelName('find_tools')}.`,
    );
  },
};
