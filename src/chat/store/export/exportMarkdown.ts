import type { ExportedMessage, ExportedPage, ExportedPart } from './exportedPage.ts';

/** The page as Markdown: what was said as it was written, everything of tools folded away and fenced. */
export function exportMarkdown(page: ExportedPage): string {
  const facts = page.facts.map((fact) => `- ${inline(fact)}`);
  const blocks = [`# ${inline(page.title)}`, facts.join('\n'), ...page.messages.flatMap(messageBlocks)];
  return `${blocks.join('\n\n')}\n`;
}

function messageBlocks({ who, at, parts }: ExportedMessage): readonly string[] {
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return [`## ${who} · ${time} UTC`, ...parts.map(partBlock)];
}

function partBlock(part: ExportedPart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'thinking':
      return folded('Thinking', [fenced(part.text, '')]);
    case 'image':
      return `_Image: ${inline(part.mediaType)}_`;
    case 'note':
      return `_${inline(part.text)}_`;
    case 'tool':
      return folded(`${part.title}: ${part.state}`, [fenced(part.input, 'json'), ...part.result.map(resultBlock)]);
  }
}

function resultBlock(part: ExportedPart): string {
  return part.kind === 'text' ? fenced(part.text, '') : partBlock(part);
}

function folded(summary: string, blocks: readonly string[]): string {
  return ['<details>', `<summary>${inline(summary)}</summary>`, ...blocks, '</details>'].join('\n\n');
}

/** The fence is longer than any in the text, which therefore cannot end it. */
function fenced(text: string, language: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((max, [run]) => Math.max(max, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** On one line, and with nothing in it that would be markup. */
function inline(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]]/g, (character) => `\\${character}`);
}
