import type { SourceView, TextItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { LinkView } from '../markdown/LinkView.tsx';
import { MarkdownView } from '../markdown/MarkdownView.tsx';
import { safeHref } from '../markdown/safeHref.ts';
import { revealHidden } from './revealHidden.ts';

/** A text of Claude's, drawn as it comes. */
export function Answer({ item }: { readonly item: TextItem }) {
  return (
    <div class="answer">
      <MarkdownView markdown={item.markdown} isStreaming={item.isStreaming} />
      {item.sources === undefined ? null : <Sources sources={item.sources} />}
      {item.isStreaming ? null : (
        <div class="answer-tools">
          <CopyButton label={strings.copyAnswer} text={item.markdown} />
        </div>
      )}
    </div>
  );
}

function Sources({ sources }: { readonly sources: readonly SourceView[] }) {
  return (
    <ol class="sources" aria-label={strings.sources}>
      {sources.map(({ title, href, quote }) => {
        const name = revealHidden(title);
        const address = safeHref(href ?? '');
        return (
          <li key={href ?? title} title={revealHidden(quote)} dir="auto">
            {address === undefined ? name : <LinkView href={address}>{name}</LinkView>}
          </li>
        );
      })}
    </ol>
  );
}
