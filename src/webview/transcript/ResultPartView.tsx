import type { ResultPart } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { safeHref } from '../markdown/safeHref.ts';
import { LinkView } from '../markdown/LinkView.tsx';
import { isRasterDataUri } from './isRasterDataUri.ts';
import { PlainText } from './PlainText.tsx';
import { revealHidden } from './revealHidden.ts';

/** One piece of what a tool answered. */
export function ResultPartView({ part }: { readonly part: ResultPart }) {
  switch (part.kind) {
    case 'text':
    case 'json':
      return (
        <>
          <PlainText text={part.text} language={part.kind === 'json' && !part.isCut ? 'json' : ''} />
          {part.isCut ? <p class="quiet">{strings.cut}</p> : null}
        </>
      );
    case 'image':
      return isRasterDataUri(part.src) ? (
        <img class="tool-image" src={part.src} alt={part.alt || strings.imageFallback} />
      ) : (
        <p class="quiet">{strings.refusedImage}</p>
      );
    case 'link':
      return <ResourceLink uri={part.uri} name={part.name} />;
    case 'note':
      return (
        <p class="quiet" dir="auto">
          {revealHidden(part.text)}
        </p>
      );
  }
}

function ResourceLink({ uri, name: givenName }: { readonly uri: string; readonly name: string }) {
  const href = safeHref(uri);
  const name = revealHidden(givenName);
  return (
    <p dir="auto">
      {href === undefined ? name : <LinkView href={href}>{name}</LinkView>}
      {givenName === uri ? null : <span class="quiet"> {revealHidden(uri)}</span>}
    </p>
  );
}
