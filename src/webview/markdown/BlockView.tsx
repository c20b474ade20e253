import { createElement } from 'preact';
import { strings } from '../chat/strings.ts';
import type { Block, ListItem } from './block.ts';
import { CodeBlock } from './CodeBlock.tsx';
import { InlineView } from './InlineView.tsx';
import { TableView } from './TableView.tsx';

/** Headings of an answer stand below the page's own two levels. */
const outerHeadings = 2;

/** Draws one block of markdown; `isOpen` while more of it may come. */
export function BlockView({ block, isOpen = false }: { readonly block: Block; readonly isOpen?: boolean }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <InlineView inlines={block.children} />
        </p>
      );
    case 'line':
      return (
        <span dir="auto">
          <InlineView inlines={block.children} />
        </span>
      );
    case 'heading':
      return createElement(
        `h${Math.min(6, block.depth + outerHeadings)}`,
        { dir: 'auto', class: `heading-${block.depth}` },
        <InlineView inlines={block.children} />,
      );
    case 'code':
      return <CodeBlock text={block.text} language={block.language} isOpen={isOpen} />;
    case 'quote':
      return (
        <blockquote dir="auto">
          <Blocks blocks={block.blocks} isOpen={isOpen} />
        </blockquote>
      );
    case 'list':
      return <ListView start={block.start} items={block.items} isOpen={isOpen} />;
    case 'table':
      return <TableView table={block} />;
    case 'rule':
      return <hr />;
    case 'literal':
      return <p class="literal">{block.text}</p>;
  }
}

function Blocks({ blocks, isOpen }: { readonly blocks: readonly Block[]; readonly isOpen: boolean }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} isOpen={isOpen && index === blocks.length - 1} />
      ))}
    </>
  );
}

/** What a {@link ListView} shows; `start` is undefined where the list has no numbers. */
interface ListViewProps {
  readonly start: number | undefined;
  readonly items: readonly ListItem[];
  readonly isOpen: boolean;
}

function ListView({ start, items, isOpen }: ListViewProps) {
  const entries = items.map((item, index) => (
    <li key={index} class={item.isDone === undefined ? undefined : 'task'}>
      {item.isDone === undefined ? null : <TaskBox isDone={item.isDone} />}
      <Blocks blocks={item.blocks} isOpen={isOpen && index === items.length - 1} />
    </li>
  ));
  return start === undefined ? (
    <ul dir="auto">{entries}</ul>
  ) : (
    <ol dir="auto" start={start}>
      {entries}
    </ol>
  );
}

function TaskBox({ isDone }: { readonly isDone: boolean }) {
  return (
    <span
      class={`codicon codicon-${isDone ? 'pass-filled' : 'circle-large'} task-box`}
      role="img"
      aria-label={isDone ? strings.taskIsDone : strings.taskIsOpen}
    />
  );
}
