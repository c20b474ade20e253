import { element, type Html } from './html.ts';
import type { ExportedMessage, ExportedPage, ExportedPart } from './exportedPage.ts';
import { isShownImage } from './isShownImage.ts';
import { proseOf } from './proseOf.ts';

/** No character that HTML would have to escape: the text of a style element is taken as it is. */
const style = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --dim: #777; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 4rem; font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
header { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: .75rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
header p { color: var(--dim); font-size: .875rem; margin: .125rem 0; }
article { margin: 1.5rem 0; }
article.you { background: var(--soft); border-radius: .5rem; padding: .75rem 1rem; }
h2 { color: var(--dim); font-size: .8125rem; font-weight: 600; margin: 0 0 .375rem; }
h2 span { font-weight: 400; margin-left: .5rem; }
p { margin: .5rem 0; white-space: pre-wrap; }
pre { background: var(--soft); border-radius: .375rem; font: .8125rem/1.5 ui-monospace, monospace; margin: .5rem 0; max-height: 32rem; overflow: auto; padding: .625rem .75rem; white-space: pre-wrap; }
details { border: 1px solid var(--line); border-radius: .375rem; margin: .5rem 0; padding: .375rem .75rem; }
summary { cursor: pointer; font-size: .875rem; }
summary span, .note { color: var(--dim); font-size: .875rem; margin-left: .375rem; }
.note { margin-left: 0; }
img { border-radius: .375rem; display: block; margin: .5rem 0; max-width: 100%; }
`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The page as one HTML file that needs nothing else, runs nothing and asks nobody. */
export function exportHtml(page: ExportedPage): string {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, page.title),
    element('style', {}, style),
  );
  const facts = page.facts.map((fact) => element('p', {}, fact));
  const header = element('header', {}, element('h1', {}, page.title), ...facts);
  const body = element('body', {}, header, element('main', {}, ...page.messages.map(messageElement)));
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body).html}\n`;
}

function messageElement({ who, at, parts }: ExportedMessage): Html {
  const time = element('span', {}, `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
  return element('article', { class: who.toLowerCase() }, element('h2', {}, who, time), ...parts.flatMap(partElements));
}

function partElements(part: ExportedPart): readonly Html[] {
  switch (part.kind) {
    case 'text':
      return proseOf(part.text).map(({ kind, text }) =>
        element(kind === 'code' ? 'pre' : 'p', {}, preserved(kind, text)),
      );
    case 'thinking':
      return [element('details', {}, element('summary', {}, 'Thinking'), element('p', {}, part.text))];
    case 'image':
      return isShownImage(part)
        ? [element('img', { alt: 'Image', src: `data:${part.mediaType};base64,${part.data}` })]
        : [element('p', { class: 'note' }, `Image: ${part.mediaType}`)];
    case 'note':
      return [element('p', { class: 'note' }, part.text)];
    case 'tool':
      return [toolElement(part)];
  }
}

function toolElement({ title, state, input, result }: Extract<ExportedPart, { kind: 'tool' }>): Html {
  const summary = element('summary', {}, title, element('span', {}, state));
  const shown = result.flatMap((part) =>
    part.kind === 'text' ? [element('pre', {}, preserved('code', part.text))] : partElements(part),
  );
  return element('details', {}, summary, element('pre', {}, preserved('code', input)), ...shown);
}

/** A parser drops a newline at the very beginning of a `pre`; of two it drops only the first. */
function preserved(kind: 'code' | 'text', text: string): string {
  return kind === 'code' && text.startsWith('\n') ? `\n${text}` : text;
}
