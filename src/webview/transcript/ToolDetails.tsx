import type { ToolItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { PlainText } from './PlainText.tsx';
import { ResultPartView } from './ResultPartView.tsx';
import { revealHidden } from './revealHidden.ts';
import { SeenDetails } from './SeenDetails.tsx';

/** What an open tool card shows: the arguments and the result. */
export function ToolDetails({ item }: { readonly item: ToolItem }) {
  const toolName = revealHidden(item.toolName);
  const isEmpty = item.argumentsText.trim() === '' || item.argumentsText.trim() === '{}';
  return (
    <div class="tool-details">
      {isEmpty && item.state !== 'writing' ? (
        <p class="quiet">{strings.noArguments(toolName)}</p>
      ) : (
        <>
          <h3>{strings.argumentsFor(toolName)}</h3>
          <PlainText text={item.argumentsText} language={item.state === 'writing' ? '' : 'json'} />
        </>
      )}
      {item.result.length === 0 ? null : <h3>{strings.result}</h3>}
      {item.result.map((part, index) => (
        <ResultPartView key={index} part={part} />
      ))}
      {item.seen ? <SeenDetails itemId={item.id} seen={item.seen} /> : null}
    </div>
  );
}
