import type { ChatHeader, ChatItem, ChatView, ComposerState } from './chatView.ts';

/** One step from a view to the next. */
export type ChatPatch =
  | { readonly op: 'header'; readonly header: ChatHeader }
  | { readonly op: 'composer'; readonly composer: ComposerState }
  /** Replaces the item at `index`, or appends it when `index` is the number of items. */
  | { readonly op: 'put'; readonly index: number; readonly item: ChatItem }
  /** Adds to the end of a text's markdown or a thinking's text: what a streamed delta costs. */
  | { readonly op: 'append'; readonly index: number; readonly text: string }
  | { readonly op: 'truncate'; readonly length: number };

/**
 * The steps that lead from `from` to `to`, of the same conversation; `applyPatches(from, diffViews(from, to))` equals `to`.
 * Parts that are the same object are taken as equal, so a presenter that keeps what did not change makes this cheap.
 */
export function diffViews(from: ChatView, to: ChatView): readonly ChatPatch[] {
  const patches: ChatPatch[] = [];
  if (!isSame(from.header, to.header)) {
    patches.push({ op: 'header', header: to.header });
  }
  if (!isSame(from.composer, to.composer)) {
    patches.push({ op: 'composer', composer: to.composer });
  }
  if (to.items.length < from.items.length) {
    patches.push({ op: 'truncate', length: to.items.length });
  }
  to.items.forEach((item, index) => {
    const patch = diffItem(from.items[index], item, index);
    if (patch) {
      patches.push(patch);
    }
  });
  return patches;
}

/** The view after the steps; parts that no step touches stay the same objects. Throws on a step that does not fit. */
export function applyPatches(view: ChatView, patches: readonly ChatPatch[]): ChatView {
  return patches.reduce(applyPatch, view);
}

function applyPatch(view: ChatView, patch: ChatPatch): ChatView {
  switch (patch.op) {
    case 'header':
      return { ...view, header: patch.header };
    case 'composer':
      return { ...view, composer: patch.composer };
    case 'truncate':
      return { ...view, items: view.items.slice(0, patch.length) };
    case 'put':
      return { ...view, items: putItem(view.items, patch.index, patch.item) };
    case 'append':
      return { ...view, items: putItem(view.items, patch.index, appendText(view.items[patch.index], patch.text)) };
  }
}

function putItem(items: readonly ChatItem[], index: number, item: ChatItem): readonly ChatItem[] {
  if (index > items.length) {
    throw new RangeError(`No place for item ${index} among ${items.length}`);
  }
  const next = items.slice();
  next[index] = item;
  return next;
}

function appendText(item: ChatItem | undefined, text: string): ChatItem {
  if (item?.kind === 'text') {
    return { ...item, markdown: item.markdown + text };
  }
  if (item?.kind === 'thinking') {
    return { ...item, text: item.text + text };
  }
  throw new TypeError(`Nothing to append to in ${item?.kind ?? 'a missing item'}`);
}

function diffItem(from: ChatItem | undefined, to: ChatItem, index: number): ChatPatch | undefined {
  if (from === to) {
    return undefined;
  }
  const text = from && appendedText(from, to);
  if (text !== undefined) {
    return text === '' ? undefined : { op: 'append', index, text };
  }
  return from && isSame(from, to) ? undefined : { op: 'put', index, item: to };
}

/** The text that was added, when nothing else about the item changed. */
function appendedText(from: ChatItem, to: ChatItem): string | undefined {
  if (from.id !== to.id) {
    return undefined;
  }
  if (from.kind === 'text' && to.kind === 'text') {
    const isOnlyText = from.isStreaming === to.isStreaming && isSame(from.sources, to.sources);
    return isOnlyText ? suffix(from.markdown, to.markdown) : undefined;
  }
  if (from.kind === 'thinking' && to.kind === 'thinking') {
    return from.isStreaming === to.isStreaming ? suffix(from.text, to.text) : undefined;
  }
  return undefined;
}

function suffix(from: string, to: string): string | undefined {
  return to.startsWith(from) ? to.slice(from.length) : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
