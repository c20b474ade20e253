/** A run of text inside a block of markdown. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strikethrough'; readonly children: readonly Inline[] }
  /** `href` has passed {@link safeHref}. */
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'break' };

/** One item of a list; `isDone` is undefined where the item is no task. */
export interface ListItem {
  readonly isDone: boolean | undefined;
  readonly blocks: readonly Block[];
}

/** How the cells of one column of a table are aligned. */
export type Alignment = 'left' | 'center' | 'right' | undefined;

/** One cell of a table. */
export type TableCell = readonly Inline[];

/** A block of markdown as plain data: what can be drawn and nothing else. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  /** Text without a paragraph's margins, as in a tight list. */
  | { readonly kind: 'line'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string; readonly language: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly ListItem[] }
  | {
      readonly kind: 'table';
      readonly alignments: readonly Alignment[];
      readonly head: readonly TableCell[];
      readonly rows: readonly (readonly TableCell[])[];
    }
  | { readonly kind: 'rule' }
  /** Shown letter by letter: what looked like HTML. */
  | { readonly kind: 'literal'; readonly text: string };
