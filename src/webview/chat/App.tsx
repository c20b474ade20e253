import { Composer } from '../composer/Composer.tsx';
import { Transcript } from '../transcript/Transcript.tsx';
import { useChat } from './chatContext.ts';
import { EmptyState } from './EmptyState.tsx';
import { Header } from './Header.tsx';
import { LiveRegion } from './LiveRegion.tsx';

/** The whole chat, drawn from the host's view; nothing before the first snapshot. */
export function App() {
  const { view, keeper } = useChat();
  const current = view.value;
  if (current === undefined) {
    return null;
  }
  keeper.enter(current.conversationId);
  return (
    <>
      <Header header={current.header} />
      <main class="main" key={current.conversationId}>
        {current.items.length === 0 ? <EmptyState /> : <Transcript items={current.items} />}
      </main>
      <Composer composer={current.composer} items={current.items} />
      <LiveRegion view={current} />
    </>
  );
}
