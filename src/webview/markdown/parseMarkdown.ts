import { Lexer, type Token } from 'marked';
import type { Block } from './block.ts';
import { toBlock } from './toBlock.ts';

/** A top-level block and the markdown that it was made of; equal `raw` means equal drawing. */
export interface ParsedBlock {
  readonly raw: string;
  /** Where `raw` begins in the source. */
  readonly start: number;
  readonly block: Block;
}

/** Markdown taken apart, with what is needed to go on where it ended. */
export interface ParsedMarkdown {
  readonly source: string;
  readonly blocks: readonly ParsedBlock[];
  /** False when text that is still to come may change blocks that are complete. */
  readonly canGoOn: boolean;
}

/** Nothing yet: what a parse without a past goes on from. */
export const emptyMarkdown: ParsedMarkdown = { source: '', blocks: [], canGoOn: true };

/** How many blocks at the end are taken apart again: the open one, and the one that it may still join. */
const openBlocks = 2;

/**
 * Takes markdown apart into blocks. When the text only grew since `previous`, the blocks that were complete stay the
 * same objects and cost nothing, so that an answer can be parsed at every frame while it streams.
 */
export function parseMarkdown(markdown: string, previous: ParsedMarkdown = emptyMarkdown): ParsedMarkdown {
  const source = markdown.replace(/\r\n?/g, '\n');
  const kept = keptBlocks(source, previous);
  const last = kept.at(-1);
  return parseFrom(source, kept, last ? last.start + last.raw.length : 0);
}

function keptBlocks(source: string, previous: ParsedMarkdown): readonly ParsedBlock[] {
  const isLonger = previous.canGoOn && source.startsWith(previous.source);
  return isLonger ? previous.blocks.slice(0, -openBlocks) : [];
}

function parseFrom(source: string, kept: readonly ParsedBlock[], from: number): ParsedMarkdown {
  const tokens = Lexer.lex(source.slice(from));
  const blocks = [...kept];
  let start = from;
  let isContiguous = true;
  for (const token of tokens as readonly Token[]) {
    isContiguous &&= source.startsWith(token.raw, start);
    const block = toBlock(token);
    if (block) {
      blocks.push({ raw: token.raw, start, block });
    }
    start += token.raw.length;
  }
  // A link definition reaches blocks before and after it, so everything must be seen at once.
  const hasDefinitions = Object.keys(tokens.links).length > 0;
  return { source, blocks, canGoOn: isContiguous && !hasDefinitions };
}
