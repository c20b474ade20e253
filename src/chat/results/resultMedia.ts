import type { DocumentParam, ImageParam } from '../../claude/wire.ts';
import { base64Bytes } from './base64Bytes.ts';
import { note, type MediaDraft, type TextDraft } from './draft.ts';
import { pdfPages } from './pdfPages.ts';
import { shownImage } from './shownImage.ts';

/** Bounds of one result: images, and characters of base64, since a request takes 32 MB and holds other results, too. */
const maxImages = 10;
const maxBase64 = 10_000_000;

/** Pages of PDFs that one result may have: a page costs Claude about as much as this many tokens of text, or more. */
const tokensPerPage = 500;
const maxPages = 100;

/** What the model and the endpoint take, and the bound on text that the bound on pages follows. */
export interface MediaOptions {
  readonly maxTokens: number;
  readonly takesImages?: boolean;
  readonly takesPdfs?: boolean;
}

/** The images and documents of one result, as many as Claude is shown. */
export class ResultMedia {
  readonly #options: MediaOptions;
  readonly #maxPages: number;
  #images = 0;
  #base64 = 0;
  #pages = 0;

  constructor(options: MediaOptions) {
    this.#options = options;
    this.#maxPages = Math.min(maxPages, Math.max(1, Math.floor(options.maxTokens / tokensPerPage)));
  }

  /** The image or the document, or a line that says why it is not shown. */
  show(draft: MediaDraft): Promise<ImageParam | DocumentParam | TextDraft> {
    return draft.kind === 'image' ? this.#image(draft) : this.#pdf(draft);
  }

  async #image({ data, label }: MediaDraft): Promise<ImageParam | TextDraft> {
    if (this.#options.takesImages === false) {
      return unseen(label, 'this model takes no images');
    }
    if (this.#images === maxImages) {
      return unseen(label, `only the first ${maxImages} images of a result are shown`);
    }
    const verdict = await shownImage(data);
    if (verdict.kind === 'refused') {
      return unseen(label, verdict.why);
    }
    if (!this.#hasRoom(verdict.image.source.data)) {
      return unseen(label, tooMuch);
    }
    this.#images += 1;
    return verdict.image;
  }

  async #pdf({ data, label }: MediaDraft): Promise<DocumentParam | TextDraft> {
    if (this.#options.takesPdfs === false) {
      return unseen(label, 'this model takes no PDFs');
    }
    if (data.length > maxBase64) {
      return unseen(label, 'it is too large');
    }
    const sound = base64Bytes(data);
    if (!sound) {
      return unseen(label, 'it is not valid base64');
    }
    const verdict = await pdfPages(sound.bytes);
    if (verdict.kind === 'refused') {
      return unseen(label, verdict.why);
    }
    if (this.#pages + verdict.pages > this.#maxPages) {
      return unseen(label, `it has ${verdict.pages} pages, and at most ${this.#maxPages} of a result are shown`);
    }
    if (!this.#hasRoom(sound.data)) {
      return unseen(label, tooMuch);
    }
    this.#pages += verdict.pages;
    return { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: sound.data } };
  }

  #hasRoom(base64: string): boolean {
    const isEnough = this.#base64 + base64.length <= maxBase64;
    this.#base64 += isEnough ? base64.length : 0;
    return isEnough;
  }
}

const tooMuch = 'it is too large together with what is shown of this result';

function unseen(label: string, why: string): TextDraft {
  return note(`${label} that cannot be shown to you: ${why}.`);
}
