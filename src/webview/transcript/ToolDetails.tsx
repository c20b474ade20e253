import type { ToolItem } from '../../protocol/chatView.ts';
import { strings } from '../chat/strings.ts';
import { PlainText } from './PlainText.tsx';
import { ResultPartView } from './ResultPartView.tsx';

/** What an open tool card shows: the arguments and the result. */
export function ToolDetails({ item }: { readonly item: ToolItem }) {
  const isEmpty = item.argumentsText.trim() === '' || item.argumentsText.trim() === '{}';
  return (
    <div class="tool-details">
      {isEmpty && item.state !== 'writing' ? (
        <p class="quiet">{strings.noArguments}</p>
      ) : (
        <>
          <h3>{strings.arguments}</h3>
          <PlainText text={item.argumentsText} language={item.state === 'writing' ? '' : 'json'} />
        </>
      )}
      {item.result.length === 0 ? null : <h3>{strings.result}</h3>}
      {item.result.map((part, index) => (
        <ResultPartView key={index} part={part} />
      ))}
    </div>
  );
}
