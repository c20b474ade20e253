import type { ChatHeader, ModelChoice } from '../../protocol/chatView.ts';
import { Icon } from '../controls/Icon.tsx';
import { useChat } from './chatContext.ts';
import { strings } from './strings.ts';

interface HeaderProps {
  readonly header: ChatHeader;
}

/** What stands above the transcript: the title, who answers and how, the tools, and what has been used up. */
export function Header({ header }: HeaderProps) {
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
        <ToolsNote header={header} />
        <MeterNote header={header} />
        <Picker
          label={strings.effort}
          header={header}
          choices={header.efforts}
          chosen={header.effort}
          onChoose={(effort) => post({ type: 'chooseEffort', effort })}
        />
        <Picker
          label={strings.model}
          header={header}
          choices={modelChoices(header)}
          chosen={header.modelId ?? ''}
          onChoose={(modelId) => post({ type: 'chooseModel', modelId })}
        />
      </div>
    </header>
  );
}

function modelChoices({ models, modelId }: ChatHeader): readonly ModelChoice[] {
  const isListed = models.some((model) => model.id === modelId);
  return isListed ? models : [{ id: modelId ?? '', name: modelId ?? strings.noModel }, ...models];
}

function ToolsNote({ header }: HeaderProps) {
  const { post } = useChat();
  return (
    <button
      type="button"
      class="tools-note"
      title={strings.showTools}
      onClick={() => post({ type: 'act', action: 'showTools' })}
    >
      <Icon name="tools" />
      {header.toolsNote}
    </button>
  );
}

function MeterNote({ header: { meter } }: HeaderProps) {
  const { post } = useChat();
  if (meter === undefined) {
    return null;
  }
  return (
    <button
      type="button"
      class="tools-note"
      title={meter.title}
      aria-description={meter.title}
      onClick={() => post({ type: 'act', action: 'showCost' })}
    >
      {meter.share === undefined ? null : <meter aria-hidden="true" max={1} high={0.8} value={meter.share} />}
      {meter.text}
    </button>
  );
}

interface PickerProps extends HeaderProps {
  readonly label: string;
  readonly choices: readonly ModelChoice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Shows what is, not what was picked: the host may ask first, and the person may decide otherwise. */
function Picker({ label, header, choices, chosen, onChoose }: PickerProps) {
  if (choices.length === 0) {
    return null;
  }
  const hint = header.hasBegun ? strings.changeAsksFirst : undefined;
  return (
    <span class="select" title={hint ?? label}>
      <select
        aria-label={label}
        aria-description={hint}
        disabled={header.models.length === 0}
        value={chosen}
        onChange={({ currentTarget }) => {
          onChoose(currentTarget.value);
          currentTarget.value = chosen;
        }}
      >
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  );
}
