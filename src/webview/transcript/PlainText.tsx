import { CodeText } from '../markdown/CodeText.tsx';
import { strings } from '../chat/strings.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { revealHidden } from './revealHidden.ts';

/** Text of a tool or for a tool, as it is: letter by letter, scrolling by itself when long. */
export function PlainText({ text, language }: { readonly text: string; readonly language: string }) {
  return (
    <div class="plain-text">
      <pre tabIndex={0} dir="auto">
        <CodeText text={revealHidden(text)} language={language} />
      </pre>
      <CopyButton label={strings.copy} text={text} />
    </div>
  );
}
