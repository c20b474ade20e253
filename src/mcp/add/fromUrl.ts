import { addressName } from './foreign/entryName.ts';
import { foreignDraft } from './foreign/foreignDraft.ts';
import { refused, type DraftReading } from './serverDraft.ts';

/** Makes a draft that reaches a server over HTTP. Nothing is asked of it. */
export function fromUrl(text: string): DraftReading {
  const written = text.trim();
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || !/^https?:\/\//i.test(written)) {
    return refused('That is not an http or https address.');
  }
  return foreignDraft({ name: addressName(url.href), raw: { type: 'http', url: url.href } });
}
