import { useEffect, useState } from 'preact/hooks';
import { useChat } from '../chat/chatContext.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from './Icon.tsx';

const confirmationMs = 1500;

/** Puts a text on the clipboard, through the host, and says for a moment that it did. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const { post } = useChat();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = (): void => {
    post({ type: 'copy', text });
    setCopied(true);
  };
  return (
    <button
      type="button"
      class="icon-button copy"
      title={isCopied ? strings.copied : label}
      aria-label={isCopied ? strings.copied : label}
      onClick={copy}
    >
      <Icon name={isCopied ? 'check' : 'copy'} />
    </button>
  );
}
