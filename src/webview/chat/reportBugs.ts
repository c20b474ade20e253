import type { ViewMessage } from '../../protocol/chatMessages.ts';

const maxLength = 10_000;

/** Chromium says this when drawing goes on in the next frame, which is what it should do. */
const harmless = 'ResizeObserver loop';

/** Hands whatever nobody caught on this page to the host, for the log. */
export function reportBugs(target: Window, post: (message: ViewMessage) => void): void {
  const report = (what: unknown): void => {
    const message = what instanceof Error ? (what.stack ?? what.message) : String(what);
    if (!message.startsWith(harmless)) {
      post({ type: 'bug', message: message.slice(0, maxLength) });
    }
  };
  target.addEventListener('error', (event) => report(event.error ?? event.message));
  target.addEventListener('unhandledrejection', (event) => report(event.reason));
}
