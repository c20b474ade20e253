import { strings } from '../chat/strings.ts';
import { CopyButton } from '../controls/CopyButton.tsx';
import { CodeText } from './CodeText.tsx';

/** What a {@link CodeBlock} shows. */
export interface CodeBlockProps {
  readonly text: string;
  readonly language: string;
  /** More of it is still to come: colours wait until it is whole. */
  readonly isOpen: boolean;
}

/** A block of code with its language, its colours and a button to copy it. */
export function CodeBlock({ text, language, isOpen }: CodeBlockProps) {
  return (
    <div class="code-block">
      <div class="code-head">
        <span>{language}</span>
        <CopyButton label={strings.copyCode} text={text} />
      </div>
      <pre tabIndex={0} dir="ltr">
        <CodeText text={text} language={isOpen ? '' : language} />
      </pre>
    </div>
  );
}
