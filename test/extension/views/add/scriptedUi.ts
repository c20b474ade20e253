import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AddUi, Answer, Choice, PickQuestion, Question } from '../../../../src/views/add/addUi.ts';

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
  const left = [...script];
  const steps: string[] = [];
  const told: string[] = [];
  const offered: (readonly string[])[] = [];
  const remarks: (string | undefined)[] = [];
  const next = <K extends string>(kind: K, question: string): Extract<Reply, Record<K, unknown>> | 'back' | 'close' => {
    const reply = left.shift();
    assert.ok(reply !== undefined, `nobody answers ${kind}: ${question}`);
    if (reply === 'back' || reply === 'close') {
      return reply;
    }
    assert.ok(kind in reply, `${JSON.stringify(reply)} is no answer to ${kind}: ${question}`);
    return reply as Extract<Reply, Record<K, unknown>>;
  };
  const ask = (question: Question): void => void steps.push(`${question.step}/${question.step + question.stepsAfter}`);
  const choose = <T>(choices: readonly Choice<T>[], label: string): T => {
    const found = choices.find((choice) => choice.label.startsWith(label));
    return found === undefined ? assert.fail(`${label} is not among ${labels(choices).join(', ')}`) : found.value;
  };
  const offer = <T>(question: PickQuestion<T>): void => {
    ask(question);
    offered.push(labels(question.choices));
  };
  return {
    steps,
    told,
    offered,
    remarks,
    done: () => assert.deepEqual(left, []),
    text: async (question) => {
      ask(question);
      const reply = next('text', question.prompt);
      if (typeof reply === 'string') {
        return leaving(reply);
      }
      const text = reply.text === '' ? (question.value ?? '') : reply.text;
      const remark = question.remark(text);
      remarks.push(remark?.message);
      return remark?.severity === 'error' ? { kind: 'cancelled' } : { kind: 'value', value: text };
    },
    pick: async (question) => {
      offer(question);
      const reply = next('pick', question.placeholder);
      return typeof reply === 'string'
        ? leaving(reply)
        : { kind: 'value', value: choose(question.choices, reply.pick) };
    },
    pickMany: async (question) => {
      offer(question);
      const reply = next('many', question.placeholder);
      return typeof reply === 'string'
        ? leaving(reply)
        : { kind: 'value', value: reply.many.map((label) => choose(question.choices, label)) };
    },
    search: async (question) => {
      ask(question);
      const reply = next('search', question.placeholder);
      if (typeof reply === 'string') {
        return leaving(reply);
      }
      const { signal } = new AbortController();
      let page = await question.search(reply.search, signal).catch((error: unknown) => {
        told.push(String(error));
        return { choices: [] };
      });
      const choices = [...page.choices];
      while ('more' in page && page.more !== undefined) {
        page = await page.more(signal);
        choices.push(...page.choices);
      }
      offered.push(choices.map(({ label, description = '' }) => `${label} ${description}`));
      return choices.length === 0 ? { kind: 'cancelled' } : { kind: 'value', value: choose(choices, reply.pick) };
    },
    openFiles: async (question) => {
      const reply = next('files', question.title);
      return typeof reply === 'string' ? [] : reply.files.map((file) => vscode.Uri.file(file));
    },
    ask: async ({ message, detail, answers, refusal }) => {
      told.push([message, detail, ...(refusal === undefined ? [] : [`(${refusal})`])].join('\n'));
      offered.push(answers);
      const reply = next('dialog', message);
      return typeof reply === 'string' ? undefined : reply.dialog;
    },
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

function leaving(reply: 'back' | 'close'): Answer<never> {
  return { kind: reply === 'back' ? 'back' : 'cancelled' };
}

function labels<T>(choices: readonly Choice<T>[]): readonly string[] {
  return choices.map(({ label }) => label);
}
