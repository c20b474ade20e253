import type { UserItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';

/** What the user wrote, letter by letter. */
export function UserMessage({ item }: { readonly item: UserItem }) {
  return (
    <>
      <h2 class="only-spoken">{strings.you}</h2>
      <div class="bubble" dir="auto">
        {item.text}
      </div>
    </>
  );
}
