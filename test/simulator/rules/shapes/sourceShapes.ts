import type {
  BetaBase64ImageSource,
  BetaBase64PDFSource,
  BetaContentBlockSource,
  BetaFileDocumentSource,
  BetaFileImageSource,
  BetaImageBlockParam,
  BetaPlainTextSource,
  BetaRequestDocumentBlock,
  BetaURLImageSource,
  BetaURLPDFSource,
} from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { anything, byType, listOf, oneOf, string, stringOr } from './checks.ts';
import { closed, required } from './shape.ts';

/** Where an image comes from. */
export const imageSource = byType<BetaImageBlockParam['source']>({
  base64: closed<BetaBase64ImageSource>({
    type: required(string),
    media_type: required(
      oneOf<BetaBase64ImageSource['media_type']>('image/jpeg', 'image/png', 'image/gif', 'image/webp'),
    ),
    data: required(string),
  }),
  url: closed<BetaURLImageSource>({ type: required(string), url: required(string) }),
  file: closed<BetaFileImageSource>({ type: required(string), file_id: required(string) }),
});

/** Where a document comes from. */
export const documentSource = byType<BetaRequestDocumentBlock['source']>({
  base64: closed<BetaBase64PDFSource>({
    type: required(string),
    media_type: required(oneOf<BetaBase64PDFSource['media_type']>('application/pdf')),
    data: required(string),
  }),
  text: closed<BetaPlainTextSource>({
    type: required(string),
    media_type: required(oneOf<BetaPlainTextSource['media_type']>('text/plain')),
    data: required(string),
  }),
  content: closed<BetaContentBlockSource>({ type: required(string), content: required(stringOr(listOf(anything))) }),
  url: closed<BetaURLPDFSource>({ type: required(string), url: required(string) }),
  file: closed<BetaFileDocumentSource>({ type: required(string), file_id: required(string) }),
});
