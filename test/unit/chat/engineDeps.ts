import { nullLogger } from '../../../src/base/logger.ts';
import { signal } from '../../../src/base/signal.ts';
import { readChatSettings } from '../../../src/chat/chatSettings.ts';
import type { ChatEngineDeps } from '../../../src/chat/engine/chatEngine.ts';
import type { RegistryResources } from '../../../src/mcp/registryResources.ts';

/** A host without any resources. */
const noResources: RegistryResources = {
  resources: signal([]),
  read: () => Promise.reject(new Error('There are no resources')),
  skills: () => Promise.resolve([]),
  readSkill: () => Promise.reject(new Error('There are no skills')),
};

/** What an engine needs besides Claude and tools, as plain as can be: the folder `app`, the settings as they come. */
export const plainDeps = {
  resources: noResources,
  instructions: () => [],
  surroundings: () => ({ at: Date.parse('2026-11-24T12:00:00'), folders: ['app'] }),
  settings: () => readChatSettings(() => undefined),
  connectors: () => [],
  connectorToken: () => Promise.resolve(undefined),
  log: nullLogger,
} satisfies Partial<ChatEngineDeps>;
