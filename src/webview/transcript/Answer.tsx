import type { TextItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { MarkdownView } from '../markdown/MarkdownView.tsx';

/** A text of Claude's, drawn as it comes. */
export function Answer({ item }: { readonly item: TextItem }) {
  return (
    <div class="answer">
      <MarkdownView markdown={item.markdown} isStreaming={item.isStreaming} />
      {item.isStreaming ? null : (
        <div class="answer-tools">
          <CopyButton label={strings.copyAnswer} text={item.markdown} />
        </div>
      )}
    </div>
  );
}
