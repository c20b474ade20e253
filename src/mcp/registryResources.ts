import { HostError } from '../base/errors.ts';
import { computed, type ReadonlySignal } from '../base/signal.ts';
import type { AskOptions, ResourceOutcome } from './calls/resourceOutcome.ts';
import type { McpSkill, SkillOutcome } from './calls/skills.ts';
import { unavailable, type NoAnswer } from './calls/toolOutcome.ts';
import type { McpResource, McpResourceTemplate } from './catalog/catalogItems.ts';
import { isWithinReach } from './isWithinReach.ts';
import type { ServerRegistry } from './registry.ts';
import type { Server } from './server.ts';

/** What one server has to read. */
export interface OfferedResources {
  readonly serverName: string;
  readonly resources: readonly McpResource[];
  readonly templates: readonly McpResourceTemplate[];
}

/** A skill and the server it is on. */
export interface OfferedSkill extends McpSkill {
  readonly serverName: string;
}

/** Names a skill, or another file of it, on one server. */
export interface SkillRef {
  readonly serverName: string;
  readonly uri: string;
  readonly file?: string;
}

/** The resources and skills of all servers within reach. A server goes by its shown name, which is unique. */
export interface RegistryResources {
  /** Only servers that have any. */
  readonly resources: ReadonlySignal<readonly OfferedResources[]>;
  /** Total: every failure is an outcome. */
  read(serverName: string, uri: string, options?: AskOptions): Promise<ResourceOutcome>;
  /** Asks the servers that run; one that does not answer in time has none. */
  skills(options?: AskOptions): Promise<readonly OfferedSkill[]>;
  /** Total. */
  readSkill(skill: SkillRef, options?: AskOptions): Promise<SkillOutcome>;
}

/** Milliseconds that a server has to list its skills: a conversation waits for it. */
const skillsMs = 5_000;

/** Offers the resources and skills of a registry's servers, in the order of the configuration files. */
export function registryResources(registry: ServerRegistry): RegistryResources {
  const resources = computed(() => registry.servers.value.filter(isWithinReach).map(offeredBy).filter(hasAny));
  const find = (name: string): Server | undefined =>
    registry.servers.peek().find((server) => server.name === name && isWithinReach(server));
  return {
    resources,
    read: (serverName, uri, options) =>
      find(serverName)?.readResource(uri, options) ?? Promise.resolve(gone(serverName)),
    skills: async (options) => {
      const lists = await Promise.all(
        registry.servers.peek().map((server) => skillsOf(server, { timeoutMs: skillsMs, ...options })),
      );
      return lists.flat();
    },
    readSkill: ({ serverName, ...skill }, options) =>
      find(serverName)?.readSkill(skill, options) ?? Promise.resolve(gone(serverName)),
  };
}

function offeredBy(server: Server): OfferedResources {
  const { resources, resourceTemplates } = server;
  return { serverName: server.name, resources: resources.value.items, templates: resourceTemplates.value.items };
}

function hasAny({ resources, templates }: OfferedResources): boolean {
  return resources.length + templates.length > 0;
}

async function skillsOf(server: Server, options: AskOptions): Promise<readonly OfferedSkill[]> {
  const outcome = await server.listSkills(options);
  return outcome.kind === 'ok' ? outcome.skills.map((skill) => ({ ...skill, serverName: server.name })) : [];
}

function gone(serverName: string): NoAnswer {
  return unavailable(new HostError('server.notReady', `There is no server "${serverName}" that could be asked.`));
}
