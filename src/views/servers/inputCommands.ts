import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { ReadonlySignal } from '../../base/signal.ts';
import { commandIds, type CommandId } from '../../contributions.ts';
import type { InputDefinition } from '../../mcp/config/inputs.ts';
import type { Server } from '../../mcp/server.ts';
import type { CommandHandler } from '../commands.ts';
import type { Notices } from '../notices.ts';
import { visible } from '../visible.ts';
import { askInput } from './askInput.ts';
import type { AnswerKey, AnswerStore } from './askInputs.ts';
import { manageInputs } from './manageInputs.ts';

/** What the commands on stored answers need. */
export interface InputCommandDeps {
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly answers: AnswerStore;
  readonly notices: Pick<Notices, 'ask' | 'suggest'>;
}

/** The commands on the answers that the user gave to the inputs of configuration files. */
export function inputCommands(deps: InputCommandDeps): Partial<Record<CommandId, CommandHandler>> {
  const manage = (): Promise<void> =>
    manageInputs(deps, { edit: (key) => edit(key, deps), clear: (keys) => clear(keys, deps) });
  return {
    [commandIds.manageInputs]: manage,
    [commandIds.editInput]: (target) => {
      const key = answerKey(target);
      return key ? edit(key, deps) : manage();
    },
    [commandIds.clearInput]: async (target) => {
      const keys = await answerKeys(target, deps.answers);
      await (keys.length > 0 ? clear(keys, deps) : manage());
    },
  };
}

/** One answer, or with a place alone all that are stored for it. */
async function answerKeys(target: unknown, answers: Pick<AnswerStore, 'list'>): Promise<readonly AnswerKey[]> {
  const key = answerKey(target);
  const placeId = isRecord(target) ? target['placeId'] : undefined;
  return key ? [key] : (await answers.list()).filter((stored) => stored.placeId === placeId);
}

function answerKey(target: unknown): AnswerKey | undefined {
  if (!isRecord(target)) {
    return undefined;
  }
  const { placeId, inputId } = target;
  return typeof placeId === 'string' && typeof inputId === 'string' ? { placeId, inputId } : undefined;
}

async function edit(key: AnswerKey, { servers, answers, notices }: InputCommandDeps): Promise<void> {
  const { placeId, inputId } = key;
  const users = servers.peek().filter((server) => definitionIn(server, key));
  // An input that no server has any more may have been a password.
  const input = users.map((server) => definitionIn(server, key)).find(Boolean) ?? passwordInput(inputId);
  const mayShow = input.kind === 'pickString' || (input.kind === 'promptString' && !input.isPassword);
  const before = mayShow ? await answers.stored(placeId, inputId) : undefined;
  const answer = await askInput(input, {
    title: vscode.l10n.t('Value for {0}', visible(inputId)),
    step: 1,
    totalSteps: 1,
    ...(before === undefined ? {} : { before }),
  });
  if (answer.kind === 'value') {
    await answers.store(placeId, inputId, answer.value);
    await offerRestart(users, notices);
  }
}

async function offerRestart(users: readonly Server[], notices: Pick<Notices, 'suggest'>): Promise<void> {
  const running = users.filter((server) => server.state.peek().kind === 'ready');
  if (running.length === 0) {
    return;
  }
  const restart = vscode.l10n.t('Restart');
  const names = running.map((server) => visible(server.name)).join(', ');
  const message = vscode.l10n.t(
    'The value is kept. What runs goes on with the old one until it is restarted: {0}',
    names,
  );
  if ((await notices.suggest(message, [restart])) === restart) {
    await Promise.all(running.map((server) => server.restart()));
  }
}

async function clear(keys: readonly AnswerKey[], { answers, notices }: InputCommandDeps): Promise<void> {
  if (keys.length > 1) {
    const yes = vscode.l10n.t('Clear All');
    const answer = await notices.ask({
      message: vscode.l10n.t('Forget {0} stored values?', keys.length),
      detail: vscode.l10n.t('You are asked for them again when a server that needs them starts.'),
      answers: [yes],
    });
    if (answer !== yes) {
      return;
    }
  }
  for (const { placeId, inputId } of keys) {
    await answers.clear(placeId, inputId);
  }
  void vscode.window.setStatusBarMessage(vscode.l10n.t('Patchbay: forgotten.'), 4000);
}

function definitionIn(server: Server, { placeId, inputId }: AnswerKey): InputDefinition | undefined {
  const { source, deferred } = server.definition.peek();
  if (source.place.id !== placeId) {
    return undefined;
  }
  return deferred.flatMap((variable) =>
    variable.kind === 'input' && variable.id === inputId ? [variable.input] : [],
  )[0];
}

function passwordInput(id: string): InputDefinition {
  return { kind: 'promptString', id, isPassword: true };
}
