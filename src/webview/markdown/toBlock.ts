import type { MarkedToken, Token, Tokens } from 'marked';
import type { Block } from './block.ts';
import { toInlines } from './toInlines.ts';

type BlockToken = Extract<
  MarkedToken,
  { type: 'paragraph' | 'text' | 'heading' | 'code' | 'blockquote' | 'list' | 'table' | 'hr' | 'html' }
>;

/** One reading for each kind of token. */
const readers: { readonly [T in BlockToken['type']]: (token: Extract<BlockToken, { type: T }>) => Block } = {
  paragraph: (token) => ({ kind: 'paragraph', children: toInlines(token.tokens) }),
  text: (token) => ({ kind: 'line', children: toInlines([token]) }),
  heading: (token) => ({ kind: 'heading', depth: token.depth, children: toInlines(token.tokens) }),
  code: (token) => ({ kind: 'code', text: token.text, language: languageOf(token.lang) }),
  blockquote: (token) => ({ kind: 'quote', blocks: toBlocks(token.tokens) }),
  list: (token) => toList(token),
  table: (token) => toTable(token),
  hr: () => ({ kind: 'rule' }),
  html: (token) => ({ kind: 'literal', text: token.raw.trimEnd() }),
};

/** The block that one token stands for; undefined for blank space, link definitions and the like. */
export function toBlock(token: Token): Block | undefined {
  const read = Object.hasOwn(readers, token.type) ? readers[token.type as BlockToken['type']] : undefined;
  return read && (read as (token: Token) => Block)(token);
}

function languageOf(info: string | undefined): string {
  return info?.trim().split(/[\s,{]/, 1)[0] ?? '';
}

function toList(token: Tokens.List): Block {
  return {
    kind: 'list',
    start: token.ordered ? token.start || 1 : undefined,
    items: token.items.map((item) => ({
      isDone: item.task ? item.checked === true : undefined,
      blocks: toBlocks(item.tokens),
    })),
  };
}

function toTable(token: Tokens.Table): Block {
  return {
    kind: 'table',
    alignments: token.align.map((align) => align ?? undefined),
    head: token.header.map((cell) => toInlines(cell.tokens)),
    rows: token.rows.map((row) => row.map((cell) => toInlines(cell.tokens))),
  };
}

function toBlocks(tokens: readonly Token[]): readonly Block[] {
  return tokens.flatMap((token) => toBlock(token) ?? []);
}
