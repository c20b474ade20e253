import type { Inline } from './block.ts';
import { LinkView } from './LinkView.tsx';

/** Draws runs of text inside a block. */
export function InlineView({ inlines }: { readonly inlines: readonly Inline[] }) {
  return <>{inlines.map(drawInline)}</>;
}

function drawInline(inline: Inline) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <InlineView inlines={inline.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <InlineView inlines={inline.children} />
        </em>
      );
    case 'strikethrough':
      return (
        <del>
          <InlineView inlines={inline.children} />
        </del>
      );
    case 'link':
      return (
        <LinkView href={inline.href}>
          <InlineView inlines={inline.children} />
        </LinkView>
      );
    case 'break':
      return <br />;
  }
}
