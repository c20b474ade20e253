import { Icon } from '../controls/Icon.tsx';
import { useChat } from './chatContext.ts';
import { strings } from './strings.ts';

/** What a new conversation shows: what this is for, and examples that fill the draft. */
export function EmptyState() {
  const { draft, keeper, focusDraft } = useChat();
  const take = (example: string): void => {
    draft.value = example;
    keeper.update({ draft: example });
    focusDraft();
  };
  return (
    <div class="empty">
      <div class="empty-content">
        <Icon name="comment-discussion" class="empty-icon" />
        <h2>{strings.emptyTitle}</h2>
        <p>{strings.emptyText}</p>
        <h3>{strings.emptyExamples}</h3>
        <ul class="examples">
          {strings.examples.map((example) => (
            <li key={example}>
              <button type="button" class="example" onClick={() => take(example)}>
                {example}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
