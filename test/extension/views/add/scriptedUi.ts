import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type {
  AddUi,
  Choice,
  Question,
  SearchPage,
  SearchQuestion,
  TextQuestion,
} from '../../../../src/views/add/addUi.ts';
import type { Answer } from '../../../../src/views/answerOf.ts';

/** What a person does next. */
export type Reply =
  | 'back'
  | 'close'
  | { readonly text: string }
  | { readonly pick: string }
  | { readonly many: readonly string[] }
  | { readonly search: string; readonly pick: string }
  | { readonly files: readonly string[] }
  | { readonly dialog: string | undefined };

/** A person who answers in the order of a script; whatever they are told is kept. */
export interface ScriptedUi extends AddUi {
  /** The places of the questions so far, such as `2/5`. */
  readonly steps: string[];
  /** The words of every dialog, document and message. */
  readonly told: string[];
  /** The labels that were on offer, question by question. */
  readonly offered: (readonly string[])[];
  /** What is said of a text before it is answered, when the script types one. */
  readonly remarks: (string | undefined)[];
  /** Fails when something that was scripted was never asked for. */
  done(): void;
}

export function scriptedUi(script: readonly Reply[], clipboard = ''): ScriptedUi {
  const person = new Person(script);
  const { steps, told, offered, remarks } = person;
  return {
    steps,
    told,
    offered,
    remarks,
    done: () => assert.deepEqual(person.left, []),
    ...questions(person),
    suggest: async (message) => {
      told.push(message);
      return undefined;
    },
    busy: (_title, work) => work(new AbortController().signal),
    showText: async (title, text) => {
      told.push(`${title}\n${text}`);
      return { dispose: () => undefined };
    },
    clipboard: async () => clipboard,
  };
}

/** The script as far as it is not used up, and what came of it. */
class Person {
  readonly left: Reply[];
  readonly steps: string[] = [];
  readonly told: string[] = [];
  readonly offered: (readonly string[])[] = [];
  readonly remarks: (string | undefined)[] = [];

  constructor(script: readonly Reply[]) {
    this.left = [...script];
  }

  next<K extends string>(kind: K, question: string): Extract<Reply, Record<K, unknown>> | 'back' | 'close' {
    const reply = this.left.shift();
    assert.ok(reply !== undefined, `nobody answers ${kind}: ${question}`);
    if (reply === 'back' || reply === 'close') {
      return reply;
    }
    assert.ok(kind in reply, `${JSON.stringify(reply)} is no answer to ${kind}: ${question}`);
    return reply as Extract<Reply, Record<K, unknown>>;
  }

  see(question: Question & { readonly choices?: readonly Choice<unknown>[] }): void {
    this.steps.push(`${question.step}/${question.step + question.stepsAfter}`);
    if (question.choices !== undefined) {
      this.offered.push(question.choices.map(({ label }) => label));
    }
  }
}

function questions(person: Person): Pick<AddUi, 'text' | 'pick' | 'pickMany' | 'search' | 'openFiles' | 'ask'> {
  return {
    text: async (question) => {
      person.see(question);
      const reply = person.next('text', question.prompt);
      return typeof reply === 'string' ? leaving(reply) : type(person, question, reply.text);
    },
    pick: async (question) => {
      person.see(question);
      const reply = person.next('pick', question.placeholder);
      return typeof reply === 'string'
        ? leaving(reply)
        : { kind: 'value', value: choose(question.choices, reply.pick) };
    },
    pickMany: async (question) => {
      person.see(question);
      const reply = person.next('many', question.placeholder);
      return typeof reply === 'string'
        ? leaving(reply)
        : { kind: 'value', value: reply.many.map((label) => choose(question.choices, label)) };
    },
    search: async (question) => {
      person.see(question);
      const reply = person.next('search', question.placeholder);
      return typeof reply === 'string' ? leaving(reply) : search(person, question, reply);
    },
    openFiles: async (question) => {
      const reply = person.next('files', question.title);
      return typeof reply === 'string' ? [] : reply.files.map((file) => vscode.Uri.file(file));
    },
    ask: async ({ message, detail, answers }) => {
      person.told.push(`${message}\n${detail}`);
      person.offered.push(answers);
      const reply = person.next('dialog', message);
      return typeof reply === 'string' ? undefined : reply.dialog;
    },
  };
}

function type(person: Person, question: TextQuestion, typed: string): Answer<string> {
  const text = typed === '' ? (question.value ?? '') : typed;
  const remark = question.remark(text);
  person.remarks.push(remark?.message);
  return remark?.severity === 'error' ? { kind: 'cancelled' } : { kind: 'value', value: text };
}

/** Looks at all pages before choosing. */
async function search<T>(
  person: Person,
  question: SearchQuestion<T>,
  reply: { readonly search: string; readonly pick: string },
): Promise<Answer<T>> {
  const { signal } = new AbortController();
  const choices: Choice<T>[] = [];
  let page: SearchPage<T> | undefined = await question.search(reply.search, signal).catch((error: unknown) => {
    person.told.push(String(error));
    return undefined;
  });
  while (page !== undefined) {
    choices.push(...page.choices);
    page = await page.more?.(signal);
  }
  person.offered.push(choices.map(({ label, description = '' }) => `${label} ${description}`));
  return choices.length === 0 ? { kind: 'cancelled' } : { kind: 'value', value: choose(choices, reply.pick) };
}

function choose<T>(choices: readonly Choice<T>[], label: string): T {
  const found = choices.find((choice) => choice.label.startsWith(label));
  return found === undefined
    ? assert.fail(`${label} is not among ${choices.map((choice) => choice.label).join(', ')}`)
    : found.value;
}

function leaving(reply: 'back' | 'close'): Answer<never> {
  return { kind: reply === 'back' ? 'back' : 'cancelled' };
}
