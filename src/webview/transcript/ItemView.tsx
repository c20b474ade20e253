import { Component } from 'preact';
import type { ChatItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { Icon } from '../controls/Icon.tsx';
import { Answer } from './Answer.tsx';
import { Aside } from './Aside.tsx';
import { Notice } from './Notice.tsx';
import { Thinking } from './Thinking.tsx';
import { ToolCard } from './ToolCard.tsx';
import { UserMessage } from './UserMessage.tsx';

interface ItemViewProps {
  readonly item: ChatItem;
  readonly isFirstOfAnswer: boolean;
}

/** One entry of the transcript; it is drawn again only when the host sent another object for it. */
export class ItemView extends Component<ItemViewProps> {
  override shouldComponentUpdate(next: ItemViewProps): boolean {
    return next.item !== this.props.item || next.isFirstOfAnswer !== this.props.isFirstOfAnswer;
  }

  override render({ item, isFirstOfAnswer }: ItemViewProps) {
    return (
      <div class={`item item-${item.kind}`} data-item={item.id}>
        {isFirstOfAnswer ? (
          <h2 class="speaker">
            <Icon name="claude" />
            {strings.claude}
          </h2>
        ) : null}
        {drawItem(item)}
      </div>
    );
  }
}

function drawItem(item: ChatItem) {
  switch (item.kind) {
    case 'user':
      return <UserMessage item={item} />;
    case 'text':
      return <Answer item={item} />;
    case 'thinking':
      return <Thinking item={item} />;
    case 'tool':
      return <ToolCard item={item} />;
    case 'notice':
      return <Notice item={item} />;
    case 'aside':
      return <Aside item={item} />;
  }
}
