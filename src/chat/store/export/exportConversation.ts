import { assertNever } from '../../../base/errors.ts';
import type { Conversation } from '../../conversation/conversation.ts';
import { exportedPage } from './exportedPage.ts';
import { exportHtml } from './exportHtml.ts';
import { exportJson } from './exportJson.ts';
import { exportMarkdown } from './exportMarkdown.ts';

/** What a conversation can be exported as; only JSON can be imported. */
export type ExportFormat = 'markdown' | 'html' | 'json';

/** What an exported file holds. */
export interface ExportOptions {
  /** True: images are in the file (Markdown names them only). */
  readonly hasImages: boolean;
}

/** The text of the file that a conversation is exported to: what is in it now, with keys, tokens and passwords masked. */
export function exportConversation(conversation: Conversation, format: ExportFormat, options: ExportOptions): string {
  switch (format) {
    case 'markdown':
      return exportMarkdown(exportedPage(conversation, options));
    case 'html':
      return exportHtml(exportedPage(conversation, options));
    case 'json':
      return exportJson(conversation, options);
    default:
      return assertNever(format);
  }
}
