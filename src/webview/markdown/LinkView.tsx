import type { ComponentChildren } from 'preact';
import { useChat } from '../chat/chatContext.ts';

/** A link that asks the host to open it; the page itself never goes anywhere. */
export function LinkView({ href, children }: { readonly href: string; readonly children: ComponentChildren }) {
  const { post } = useChat();
  const open = (event: MouseEvent): void => {
    stay(event);
    post({ type: 'openLink', href });
  };
  return (
    <a href={href} title={href} onClick={open} onAuxClick={stay}>
      {children}
    </a>
  );
}

/** Keeps the click from the browser, and from VS Code's own handler on the document, which would open it a second time. */
function stay(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
