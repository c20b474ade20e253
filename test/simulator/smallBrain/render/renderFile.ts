import { contentWords, stem } from '../words.ts';
import { count, fenced, firstLines, quoted } from './markdown.ts';

/** Shows a file: the lines that the question is about, or its beginning. */
export function renderFile(path: string, content: string, question: string): string {
  const text = content.trimEnd();
  const name = path.split(/[\\/]/).at(-1) ?? path;
  if (text === '') {
    return `**${name}** is empty.`;
  }
  const hits = matchingLines(text, question, name);
  if (hits.length > 0) {
    return `**${name}** says:\n\n${quoted(hits)}`;
  }
  const language = name.split('.').at(-1) ?? '';
  const lines = text.split('\n').length;
  const intro = `Here is **${name}** (${count(lines, 'line')}):`;
  return `${intro}\n\n${/^(?:md|txt|markdown)$/.test(language) ? quoted(firstLines(text)) : fenced(text, language)}`;
}

const ABOUT_FILES: ReadonlySet<string> = new Set([
  'read',
  'open',
  'file',
  'note',
  'content',
  'say',
  'summariz',
  'text',
]);

/** The lines that speak of what the question asks, best first; none where the question asks for the file as a whole. */
function matchingLines(text: string, question: string, name: string): readonly string[] {
  const ofName = new Set(contentWords(name).map(stem));
  const asked = contentWords(question)
    .map(stem)
    .filter((word) => !ofName.has(word) && !ABOUT_FILES.has(word));
  const scored = text.split('\n').map((line) => {
    const stems = new Set(contentWords(line).map(stem));
    return { line, score: line.startsWith('#') ? 0 : asked.filter((word) => stems.has(word)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0
    ? []
    : scored
        .filter(({ score }) => score === best)
        .slice(0, 3)
        .map(({ line }) => line.trim());
}
