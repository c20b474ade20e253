import * as vscode from 'vscode';
import type { ReadonlySignal } from '../../base/signal.ts';
import type { ConfigFile, ConfigPlace, TextSpan } from '../../mcp/config/configFile.ts';
import { configOutline, type ConfigOutline } from '../../mcp/config/edit/configOutline.ts';

/** One configuration place as its document has it now. */
export interface PlaceInDocument {
  readonly place: ConfigPlace;
  readonly outline: ConfigOutline;
}

/** The documents that may be configuration files; which of them are is told by {@link ConfigDocuments.read}. */
export const configSelector: vscode.DocumentSelector = [
  { scheme: 'file', pattern: '**/*.{json,jsonc,code-workspace,yaml,yml}' },
];

/** Tells which open documents are configuration files, and what stands where in them, also while they are edited. */
export class ConfigDocuments {
  readonly #files: ReadonlySignal<readonly ConfigFile[]>;
  readonly #read = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly files: unknown; readonly places: readonly PlaceInDocument[] }
  >();

  constructor(files: ReadonlySignal<readonly ConfigFile[]>) {
    this.#files = files;
  }

  /** The places of a document; none for a document that is no configuration file. */
  read(document: vscode.TextDocument): readonly PlaceInDocument[] {
    const files = this.#files.peek();
    const known = this.#read.get(document);
    if (known?.version === document.version && known.files === files) {
      return known.places;
    }
    const places = this.#placesOf(document).map((place) => ({
      place,
      outline: configOutline(document.getText(), place),
    }));
    this.#read.set(document, { version: document.version, files, places });
    return places;
  }

  #placesOf({ uri }: vscode.TextDocument): readonly ConfigPlace[] {
    const address = uri.toString();
    return this.#files
      .peek()
      .map(({ place }) => place)
      .filter(({ path }) => vscode.Uri.file(path).toString() === address);
  }
}

/** A part of a text as a range of its document. */
export function rangeOf(document: vscode.TextDocument, { offset, length }: TextSpan): vscode.Range {
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
}

/** True when `offset` is in a part of a text, or at its end. */
export function isWithin({ offset, length }: TextSpan, position: number): boolean {
  return position >= offset && position <= offset + length;
}
