import type { ViewMessage } from '../../protocol/chatMessages.ts';

/** Hands whatever nobody caught on this page to the host, for the log. */
export function reportBugs(target: Window, post: (message: ViewMessage) => void): void {
  const report = (what: unknown): void => {
    const message = what instanceof Error ? (what.stack ?? what.message) : String(what);
    post({ type: 'bug', message: message.slice(0, 10_000) });
  };
  target.addEventListener('error', (event) => report(event.error ?? event.message));
  target.addEventListener('unhandledrejection', (event) => report(event.reason));
}
