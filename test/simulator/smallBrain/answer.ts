import type { KnownTool } from './knownTool.ts';
import { renderResult } from './render/renderResult.ts';
import type { AnsweredCall, Turn } from './turn.ts';

const DENIED =
  /\b(?:user|person)\b.*\b(?:den(?:y|ied)|declin|reject|refus|not approve|cancel)|\b(?:denied|declined|rejected|not approved|cancelled|skipped) by the (?:user|person)/is;

/** Answers from the results of tools. */
export function answerFromCalls(calls: readonly AnsweredCall[], question: string): string {
  return calls.map((call) => answerFromCall(call, question)).join('\n\n');
}

function answerFromCall(call: AnsweredCall, question: string): string {
  const name = `\`${shortName(call.name)}\``;
  if (!call.isError) {
    return renderResult(call, question);
  }
  if (DENIED.test(call.text)) {
    return `All right, I did not use ${name}. Tell me if you would like me to go about it **another way**.`;
  }
  const reason = call.text
    .trim()
    .split('\n')
    .slice(0, 5)
    .map((line) => `> ${line}`)
    .join('\n');
  return `I could not get an answer: ${name} reported an **error**.\n\n${reason}\n\nShall I try with something else?`;
}

function shortName(name: string): string {
  return name.split('__').at(-1) ?? name;
}

/** Says what was never said. */
export function askFor(tool: KnownTool, property: string): string {
  return `I would use \`${tool.shortName}\` for that, but it needs **${property}**, which I could not find in what you wrote. Can you tell me?`;
}

const WHO =
  'I am the **local simulator**, a stand-in for Claude that needs no API key. I pick tools by simple words; I do not really understand.';

const MOST_TOOLS = 8;

/** Answers where no tool fits: says who speaks, and what can be done with the tools at hand. */
export function converse(turn: Turn, tools: readonly KnownTool[]): string {
  if (/^\s*(?:thanks|thank you|great|perfect)\b/i.test(turn.question)) {
    return 'You are welcome. What shall I look at next?';
  }
  if (turn.attachments.length > 0) {
    return aboutAttachments(turn.attachments);
  }
  const greeting = /^\s*(?:hello|hi|hey|good (?:morning|evening|afternoon))\b/i.test(turn.question) ? 'Hello! ' : '';
  return `${greeting}${WHO}\n\n${offer(tools)}`;
}

function offer(tools: readonly KnownTool[]): string {
  if (tools.length === 0) {
    return 'There are **no tools** at hand right now. Start an MCP server, and I can use what it offers.';
  }
  const rows = sample(tools).map((tool) => `| \`${tool.shortName}\` | ${firstSentence(tool.description)} |`);
  const rest = tools.length - rows.length;
  const more = rest > 0 ? `\n\n… and ${rest} more. Try *"What files are in this folder?"*` : '';
  return `With the tools at hand I can do this:\n\n| Tool | What it does |\n| --- | --- |\n${rows.join('\n')}${more}`;
}

/** A few tools of each server: their names have the same beginning. */
function sample(tools: readonly KnownTool[]): readonly KnownTool[] {
  const prefixes = [...new Set(tools.map(prefixOf))];
  const each = Math.max(1, Math.floor(MOST_TOOLS / prefixes.length));
  const few = prefixes.flatMap((prefix) => tools.filter((tool) => prefixOf(tool) === prefix).slice(0, each));
  return few.slice(0, MOST_TOOLS);
}

function prefixOf({ name, shortName }: KnownTool): string {
  return name.slice(0, name.length - shortName.length);
}

function firstSentence(text: string): string {
  const sentence = /^.*?[.!](?=\s|$)/s.exec(text)?.[0] ?? text;
  return sentence.replaceAll('|', '\\|').replace(/\s+/g, ' ').slice(0, 120);
}

function aboutAttachments(attachments: readonly string[]): string {
  const parts = attachments.map((text) => {
    const lines = text.trim().split('\n');
    const quote = lines.slice(0, 4).map((line) => `> ${line}`);
    return `${lines.length} line${lines.length === 1 ? '' : 's'}, beginning with:\n\n${quote.join('\n')}`;
  });
  return `You attached this:\n\n${parts.join('\n\n')}\n\nI am the **local simulator**, so I can quote it, but not think about it.`;
}
