import { walkTools, type ToolProblem } from '../tools/toolWalk.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

function problemsOf(code: ToolProblem['code']): (request: WellFormedRequest) => readonly Finding[] {
  const details = code === 'reference_unknown' ? {} : { details: { error_code: code } };
  return ({ params }) =>
    walkTools(params)
      .problems.filter((problem) => problem.code === code)
      .map(({ path, message }) => ({ path, message, ...details }));
}

/** What a conversation says about its tools fits the tools that there are. */
export const toolChangeRules: readonly Rule<WellFormedRequest>[] = [
  {
    id: 'tool-reference',
    title: 'A search or result refers to a tool of the request.',
    check: problemsOf('reference_unknown'),
  },
  {
    id: 'tool-change-unresolved',
    title: 'A change of tools refers to a tool that is known there.',
    check: problemsOf('tool_reference_unresolved'),
  },
  {
    id: 'tool-change-conflict',
    title: 'A tool that is added takes no name that another has.',
    check: problemsOf('tool_name_conflict'),
  },
  {
    id: 'tool-change-limit',
    title: 'Not too many tools are available at once.',
    check: problemsOf('available_tools_limit_exceeded'),
  },
];
