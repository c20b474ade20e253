import type { NoticeItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { ActionButtons } from '../controls/ActionButtons.tsx';
import { Icon } from '../controls/Icon.tsx';

/** Something that the host has to say, with what can be done about it. */
export function Notice({ item }: { readonly item: NoticeItem }) {
  return (
    <div class={`notice notice-${item.severity}`}>
      <Icon name={item.severity} />
      <div class="notice-body">
        <p dir="auto">
          <span class="only-spoken">{strings.severity[item.severity]}: </span>
          {item.text}
        </p>
        <ActionButtons actions={item.actions} />
      </div>
    </div>
  );
}
