import type { MarkedToken, Token, Tokens } from 'marked';
import type { Inline } from './block.ts';
import { decodeEntities } from './decodeEntities.ts';
import { safeHref } from './safeHref.ts';

/** An image without words is named by the beginning of its address, which may be a whole picture. */
const maxAddressLength = 100;

type InlineToken = Extract<
  MarkedToken,
  { type: 'text' | 'codespan' | 'strong' | 'em' | 'del' | 'link' | 'image' | 'br' | 'escape' | 'checkbox' }
>;

/** One reading for each kind of token. */
const readers: {
  readonly [T in InlineToken['type']]: (token: Extract<InlineToken, { type: T }>) => readonly Inline[];
} = {
  text: (token) => readText(token),
  codespan: (token) => [{ kind: 'code', text: token.text }],
  strong: (token) => [{ kind: 'strong', children: toInlines(token.tokens) }],
  em: (token) => [{ kind: 'emphasis', children: toInlines(token.tokens) }],
  del: (token) => [{ kind: 'strikethrough', children: toInlines(token.tokens) }],
  link: (token) => link(token, toInlines(token.tokens)),
  image: (token) => link(token, [text(decodeEntities(token.text) || token.href.slice(0, maxAddressLength))]),
  br: () => [{ kind: 'break' }],
  escape: (token) => [text(token.text)],
  // The list item knows whether it is a task, and whether it is done.
  checkbox: () => [],
};

/** Turns the lexer's inline tokens into plain data: HTML becomes text, an image becomes a link to it. */
export function toInlines(tokens: readonly Token[] | undefined): readonly Inline[] {
  return (tokens ?? []).flatMap((token) => {
    const read = Object.hasOwn(readers, token.type) ? readers[token.type as InlineToken['type']] : undefined;
    return read ? (read as (token: Token) => readonly Inline[])(token) : [text(token.raw)];
  });
}

function readText(token: Tokens.Text): readonly Inline[] {
  if (token.tokens) {
    return toInlines(token.tokens);
  }
  return [text(token.escaped === false ? decodeEntities(token.text) : token.text)];
}

function link(token: Tokens.Link | Tokens.Image, children: readonly Inline[]): readonly Inline[] {
  const isLiteral = token.type === 'link' && token.autolink === true;
  const href = safeHref(isLiteral ? token.href : decodeEntities(token.href));
  return href === undefined ? children : [{ kind: 'link', href, children }];
}

function text(value: string): Inline {
  return { kind: 'text', text: value };
}
