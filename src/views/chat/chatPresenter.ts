import type { ChatState } from '../../chat/turn/chatState.ts';
import type { ChatView } from '../../protocol/chatView.ts';
import type { ChatSurroundings } from './chatSurroundings.ts';
import { composerView } from './composerView.ts';
import { HeaderPresenter } from './headerPresenter.ts';
import { TranscriptPresenter } from './transcriptPresenter.ts';

/** Makes the view of one conversation: all decisions about what is said are here, none in the webview. */
export class ChatPresenter {
  readonly #header = new HeaderPresenter();
  readonly #transcript = new TranscriptPresenter();

  present(state: ChatState, around: ChatSurroundings): ChatView {
    return {
      conversationId: state.conversation.id,
      header: this.#header.present(state, around),
      composer: composerView(state, around),
      items: this.#transcript.items(state),
    };
  }
}
