import type { Answer } from '../answerOf.ts';
import type { Uri } from 'vscode';

/** Where a question stands in the flow. */
export interface Question {
  readonly title: string;
  /** The first is 1, and has no way back. */
  readonly step: number;
  /** How many more there will be, as far as is known. */
  readonly stepsAfter: number;
}

/** What is said about a text while it is typed; only an error keeps it from being taken. */
export interface TextRemark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** A question for one line of text. */
export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly isPassword?: boolean;
  readonly remark: (text: string) => TextRemark | undefined;
}

/** One of several answers; texts are shown as they are written here. */
export interface Choice<T> {
  readonly label: string;
  /** The name of a codicon. */
  readonly icon?: string;
  readonly description?: string;
  readonly detail?: string;
  /** The heading above it and those after it. */
  readonly group?: string;
  readonly isPicked?: boolean;
  readonly value: T;
}

/** A question with answers to choose from. */
export interface PickQuestion<T> extends Question {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** Stays when another window, or an editor, takes the focus. */
  readonly isLasting?: boolean;
}

/** A part of what a search finds. */
export interface SearchPage<T> {
  readonly choices: readonly Choice<T>[];
  /** Gets the next part; absent on the last one. */
  readonly more?: (signal: AbortSignal) => Promise<SearchPage<T>>;
  /** Something to say about this part. */
  readonly remark?: string;
}

/** A question whose answers are looked up while a person types; nothing is looked up before. */
export interface SearchQuestion<T> extends Question {
  readonly placeholder: string;
  readonly value?: string;
  /** Rejects when nothing can be found out; the person may try again. */
  readonly search: (text: string, signal: AbortSignal) => Promise<SearchPage<T>>;
}

/** Which files or folders may be chosen. */
export interface FileQuestion {
  readonly title: string;
  readonly button: string;
  readonly kind: 'file' | 'folder';
  readonly isMultiple?: boolean;
  readonly filters?: Readonly<Record<string, string[]>>;
}

/** How the flow asks; the editor's own quick inputs and dialogs, or the answers of a test. */
export interface AddUi {
  text(question: TextQuestion): Promise<Answer<string>>;
  pick<T>(question: PickQuestion<T>): Promise<Answer<T>>;
  pickMany<T>(question: PickQuestion<T>): Promise<Answer<readonly T[]>>;
  search<T>(question: SearchQuestion<T>): Promise<Answer<T>>;
  /** The editor's dialog; nothing when it was closed. */
  openFiles(question: FileQuestion): Promise<readonly Uri[]>;
  /** A modal question; the answer that was chosen, if any. */
  ask(question: {
    readonly message: string;
    readonly detail: string;
    readonly answers: readonly string[];
  }): Promise<string | undefined>;
  /** Tells something, with what can be done about it. */
  suggest(message: string, answers: readonly string[]): Promise<string | undefined>;
  /** Shows that something takes its time, and lets the person end it. */
  busy<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Shows a text beside a question, all of it; gone when disposed. */
  showText(title: string, text: string): Promise<{ dispose(): void }>;
  clipboard(): Promise<string>;
}
