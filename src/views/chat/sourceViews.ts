import { isRecord } from '../../base/json.ts';
import type { SourceView } from '../../protocol/chatView.ts';

const maxQuote = 300;
const webAddress = /^https?:\/\//i;

/** What the citations of a text say where it is from (Messages API, citations), each source once; the first quote counts. */
export function sourceViews(citations: readonly unknown[]): readonly SourceView[] {
  const sources = new Map<string, SourceView>();
  for (const citation of citations) {
    const source = sourceView(citation);
    const key = source && (source.href ?? source.title);
    if (source && key !== undefined && !sources.has(key)) {
      sources.set(key, source);
    }
  }
  return [...sources.values()];
}

function sourceView(citation: unknown): SourceView | undefined {
  if (!isRecord(citation)) {
    return undefined;
  }
  const { cited_text: cited, url, title, document_title: document, source } = citation;
  const address = [url, source].find((text) => typeof text === 'string');
  const name = [title, document, address].find((text) => typeof text === 'string' && text.trim() !== '');
  const quote = typeof cited === 'string' ? cited.trim() : '';
  return typeof name === 'string'
    ? {
        title: name,
        ...(typeof address === 'string' && webAddress.test(address) && { href: address }),
        quote: quote.length > maxQuote ? `${quote.slice(0, maxQuote)}…` : quote,
      }
    : undefined;
}
