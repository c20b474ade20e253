import { HostError } from '../../base/errors.ts';
import type { AnswerSource } from '../config/answers.ts';
import type { VariableContext } from '../config/variables.ts';
import { prepareLaunch } from '../life/prepareLaunch.ts';
import { until } from '../life/untilSettled.ts';
import type { Server } from '../server.ts';
import { bearerToken } from './bearerToken.ts';
import type { ConnectorConsents } from './connectorConsents.ts';
import { connectorHash } from './connectorHash.ts';
import { isAllowed, isUnclear } from './connectorStanding.ts';

/** A server that a conversation has Claude's side call. */
export interface CalledServer {
  readonly serverId: string;
  readonly name: string;
  readonly url: string;
}

/** Where the token comes from. */
export interface TokenSources {
  readonly find: (serverId: string) => Server | undefined;
  readonly consents: ConnectorConsents['consents'];
  readonly answers: AnswerSource;
  readonly variables: VariableContext;
}

/**
 * The token that a server gets from the user's configuration, with its variables filled in now; undefined when it gets
 * none. Rejects unless the server may be used, is at the address that the conversation has, and the user has agreed that
 * Claude's side calls just this: a conversation lives longer than a configuration.
 */
export async function connectorToken(
  called: CalledServer,
  sources: TokenSources,
  signal: AbortSignal,
): Promise<string | undefined> {
  const server = sources.find(called.serverId);
  await (server && until(() => !isUnclear(server), signal));
  const { definition, consent } = present(called, server, sources);
  const prepared = await prepareLaunch(definition, sources, signal);
  // Commands of the editor take their time.
  if (consent !== present(called, server, sources).consent) {
    throw refusal(called, 'has changed since you agreed to that');
  }
  if (prepared.kind === 'failed') {
    throw prepared.error;
  }
  if (prepared.kind === 'needsInput') {
    throw refusal(called, 'needs a value that you have not entered');
  }
  if (prepared.launch.kind !== 'http' || prepared.launch.url !== called.url) {
    throw refusal(called, 'is at another address now');
  }
  return bearerToken(prepared.launch);
}

function present(called: CalledServer, server: Server | undefined, { consents, find }: TokenSources) {
  if (server === undefined || find(called.serverId) !== server) {
    throw refusal(called, 'is no longer configured');
  }
  if (!isAllowed(server)) {
    throw refusal(called, 'may not be used now');
  }
  const definition = server.definition.peek();
  if (definition.launch.kind !== 'http' || definition.launch.url !== called.url) {
    throw refusal(called, 'is at another address now');
  }
  const consent = consents.peek().get(called.serverId)?.launchHash;
  if (consent !== connectorHash(definition)) {
    throw refusal(called, 'has changed since you agreed to that');
  }
  return { definition, consent };
}

function refusal({ name }: CalledServer, why: string): HostError {
  return new HostError(
    'server.notReady',
    `Claude's side calls the MCP server "${name}" in this conversation, but it ${why}. Look at it in the list of servers, or start a new conversation.`,
    { remedy: 'newConversation' },
  );
}
