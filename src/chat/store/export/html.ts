import { wellFormed } from '../../wellFormed.ts';

declare const isEscaped: unique symbol;

/** A piece of an HTML page. Only {@link element} makes one, so that every text in it is escaped. */
export interface Html {
  readonly [isEscaped]: true;
  readonly html: string;
}

type ElementName =
  | 'html'
  | 'head'
  | 'meta'
  | 'title'
  | 'style'
  | 'body'
  | 'header'
  | 'main'
  | 'article'
  | 'h1'
  | 'h2'
  | 'p'
  | 'div'
  | 'pre'
  | 'span'
  | 'details'
  | 'summary'
  | 'img';

const isVoid: ReadonlySet<ElementName> = new Set(['meta', 'img']);

/** An element with its children; texts, also those of attributes, are escaped. */
export function element(
  name: ElementName,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Html | string)[]
): Html {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escape(child) : child.html));
  const end = isVoid.has(name) ? '' : `${inner.join('')}</${name}>`;
  return { html: `<${name}${words.join('')}>${end}` } as Html;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
  '\0': '\uFFFD',
};

/** A parser would make newlines of carriage returns, and drop a NUL: the one is written out, the other made visible. */
function escape(text: string): string {
  return wellFormed(text).replaceAll(/[&<>"'\r\0]/g, (character) => entities[character] ?? character);
}
