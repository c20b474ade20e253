import type { Brain, ParsedRequest, Reply } from '../brain.ts';
import { summaryReply, pausesAtSummary, withSummary } from '../compaction/summaries.ts';
import { ConnectorSession, type ConnectorNet } from '../connector/connectorSession.ts';
import { isStreamFault } from '../fault.ts';
import type { Random } from '../random.ts';
import { walkTools } from '../tools/toolWalk.ts';
import type { PlainBlock } from './plainBlocks.ts';
import { resolveReply } from './resolveReply.ts';

/** A reply of which nothing has to be found out any more. */
export interface ResolvedReply extends Omit<Reply, 'content'> {
  readonly content: readonly PlainBlock[];
}

/** What a brain said to a request, and what became of it. */
export interface Asked {
  readonly request: ParsedRequest;
  readonly reply: Reply;
  readonly resolved: ResolvedReply;
}

/** Who is asked, and what the way to the answer needs. */
export interface AskContext {
  readonly brain: Brain;
  /** Whether a reply may use tools that the model cannot see. */
  readonly mayMakeUpTools: (reply: Reply) => boolean;
  /** Answers requests for a summary in place of the simulator; undefined leaves it to that. */
  readonly summarizer: (request: ParsedRequest) => Promise<Reply | undefined>;
  readonly random: Random;
  readonly net: ConnectorNet;
}

/** Asks for the answer to a request: shows the brain its tools, then does what the API does itself on the way. */
export async function askBrain(
  incoming: Omit<ParsedRequest, 'tools'>,
  { brain, mayMakeUpTools, summarizer, random, net }: AskContext,
): Promise<Asked> {
  const connector = new ConnectorSession(incoming.body, net);
  try {
    const tools = walkTools(incoming.body, await connector.tools()).set;
    const request = { ...incoming, tools };
    const said = await replyTo(request, brain, summarizer);
    const reply = withSummary(request, said);
    const context = { request, random, connector, mayMakeUpTools: mayMakeUpTools(said) };
    const isMessage = reply.fault === undefined || isStreamFault(reply.fault);
    const content = isMessage ? await resolveReply(reply.content, context) : [];
    return { request, reply, resolved: { ...reply, content } };
  } finally {
    await connector.close();
  }
}

async function replyTo(request: ParsedRequest, brain: Brain, summarizer: AskContext['summarizer']): Promise<Reply> {
  const summary = summaryReply(request);
  if (summary !== undefined) {
    return (await summarizer(request)) ?? summary;
  }
  if (request.body.max_tokens === 0) {
    return { content: [], stopReason: 'max_tokens' };
  }
  return pausesAtSummary(request) ? { content: [] } : brain(request);
}
