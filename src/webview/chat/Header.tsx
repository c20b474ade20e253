import type { ChatHeader } from '../../protocol/chatView.ts';
import { Icon } from '../controls/Icon.tsx';
import { useChat } from './chatContext.ts';
import { strings } from './strings.ts';

/** What stands above the transcript: the title, the model, who answers, and the tools on offer. */
export function Header({ header }: { readonly header: ChatHeader }) {
  const { post } = useChat();
  return (
    <header class="header">
      <h1 dir="auto" title={header.title}>
        {header.title}
      </h1>
      <div class="header-facts">
        {header.endpointNote === undefined ? null : (
          <span class="endpoint">
            <Icon name="warning" />
            {header.endpointNote}
          </span>
        )}
        <button
          type="button"
          class="tools-note"
          title={strings.showServers}
          onClick={() => post({ type: 'act', action: 'showServers' })}
        >
          <Icon name="tools" />
          {header.toolsNote}
        </button>
        <ModelPicker header={header} />
      </div>
    </header>
  );
}

function ModelPicker({ header }: { readonly header: ChatHeader }) {
  const { post } = useChat();
  const { modelId, models, isModelFixed } = header;
  const isListed = models.some((model) => model.id === modelId);
  return (
    <span class="select" title={isModelFixed ? strings.modelIsFixed : strings.model}>
      <select
        aria-label={strings.model}
        aria-description={isModelFixed ? strings.modelIsFixed : undefined}
        disabled={isModelFixed || models.length === 0}
        value={modelId ?? ''}
        onChange={(event) => post({ type: 'chooseModel', modelId: event.currentTarget.value })}
      >
        {isListed ? null : <option value={modelId ?? ''}>{modelId ?? strings.noModel}</option>}
        {models.map((model) => (
          <option key={model.id} value={model.id}>
            {model.name}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  );
}
