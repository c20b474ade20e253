import { Component } from 'preact';
import { useRef } from 'preact/hooks';
import { BlockView } from './BlockView.tsx';
import { emptyMarkdown, parseMarkdown, type ParsedBlock } from './parseMarkdown.ts';

/** Draws markdown; while it streams, only the block that grows is drawn again. */
export function MarkdownView({ markdown, isStreaming }: { readonly markdown: string; readonly isStreaming: boolean }) {
  const parsed = useRef(emptyMarkdown);
  parsed.current = isStreaming ? parseMarkdown(markdown, parsed.current) : parseMarkdown(markdown);
  const { blocks } = parsed.current;
  return (
    <div class="markdown">
      {blocks.map((part, index) => (
        <StableBlock key={index} part={part} isOpen={isStreaming && index === blocks.length - 1} />
      ))}
    </div>
  );
}

interface StableBlockProps {
  readonly part: ParsedBlock;
  readonly isOpen: boolean;
}

/** A top-level block that is drawn again only when its markdown changed. */
class StableBlock extends Component<StableBlockProps> {
  override shouldComponentUpdate({ part, isOpen }: StableBlockProps): boolean {
    return part.raw !== this.props.part.raw || isOpen !== this.props.isOpen;
  }

  override render({ part, isOpen }: StableBlockProps) {
    return <BlockView block={part.block} isOpen={isOpen} />;
  }
}
