import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ChatView } from '../../protocol/chatView.ts';
import { announcements } from './announcements.ts';

/** At most one text in this time, in milliseconds: what comes meanwhile is spoken together. */
const pause = 700;

/** Speaks to screen readers what happened, politely and not too often. */
export function LiveRegion({ view }: { readonly view: ChatView }) {
  const spoken = useSignal('');
  const seen = useRef<ChatView | undefined>(undefined);
  const waiting = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    const news = announcements(seen.current, view);
    seen.current = view;
    if (news.length === 0) {
      return;
    }
    waiting.current = [...waiting.current, ...news];
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      spoken.value = waiting.current.join('. ');
      waiting.current = [];
    }, pause);
  }, [view, spoken]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div class="only-spoken" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
