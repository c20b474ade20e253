import { canonicalJson } from '../../base/json.ts';
import type { ModelTool } from '../../claude/wire.ts';
import type { Conversation, ToolChange } from '../conversation/conversation.ts';
import type { CatalogTool } from '../ports.ts';
import { knownTools, type KnownTool } from './knownTools.ts';
import { modelTool, toolBinding } from './modelTool.ts';
import { freshName, nameTools, type NamedTool } from './toolNames.ts';

/**
 * What has changed of the tools on offer since Claude was last told: those that went, then those that came, each by name.
 *
 * A name means one definition for good, because the API refuses another under a name that it has (`tool_name_conflict`)
 * and Claude goes by what it was shown. A tool that has changed has therefore gone and come under a new name; one that is
 * again what it was comes back under its old one. A tool that Claude was never shown is told by whoever finds it, so its
 * definition may change without a word. None for a conversation that has no way to be told.
 */
export function toolChanges(conversation: Conversation, offered: readonly CatalogTool[]): readonly ToolChange[] {
  const { setup } = conversation;
  if (!setup?.laterTools) {
    return [];
  }
  const connectors = new Set(setup.connectors?.map(({ serverId }) => serverId));
  const comparison = new Comparison(knownTools(conversation).values());
  comparison.compare(offered.filter(({ ref }) => !connectors.has(ref.serverId)));
  return comparison.changes;
}

/** Holds the tools on offer against those that a conversation knows. */
class Comparison {
  readonly #known: readonly KnownTool[];
  readonly #byRef = new Map<string, KnownTool[]>();
  readonly #taken: Set<string>;
  readonly #gone: ToolChange[] = [];
  readonly #come: Extract<ToolChange, { readonly kind: 'added' }>[] = [];

  constructor(known: Iterable<KnownTool>) {
    this.#known = [...known];
    this.#taken = new Set(this.#known.map(({ name }) => name));
    for (const tool of this.#known) {
      const key = keyOf(tool.binding);
      this.#byRef.set(key, [...(this.#byRef.get(key) ?? []), tool]);
    }
  }

  get changes(): readonly ToolChange[] {
    return [...this.#gone.toSorted(byName), ...this.#come.toSorted(byName)];
  }

  compare(offered: readonly CatalogTool[]): void {
    const refs = new Set(offered.map(keyOf));
    this.#known.filter((tool) => tool.isPresent && !refs.has(keyOf(tool.binding))).forEach((tool) => this.#drop(tool));
    const strangers: CatalogTool[] = [];
    for (const tool of nameTools(offered)) {
      const known = this.#byRef.get(keyOf(tool));
      if (known) {
        this.#compareOne(tool, known);
      } else {
        strangers.push(tool);
      }
    }
    nameTools(strangers, this.#taken).forEach((tool) => this.#add(tool));
  }

  #compareOne(tool: NamedTool, known: readonly KnownTool[]): void {
    const isSame = ({ name, definition }: KnownTool): boolean =>
      definition === undefined || equal(definition, modelTool({ ...tool, modelName: name }));
    const present = known.find(({ isPresent }) => isPresent);
    if (present && isSame(present)) {
      return;
    }
    if (present) {
      this.#drop(present);
    }
    const former = known.find((candidate) => candidate !== present && isSame(candidate));
    if (former) {
      this.#add({ ...tool, modelName: former.name }, former.definition !== undefined);
      return;
    }
    const base = known[0]?.name ?? tool.modelName;
    const definition = canonicalJson(modelTool({ ...tool, modelName: base }));
    this.#add({ ...tool, modelName: freshName(base, definition, this.#taken) });
  }

  #drop({ name }: KnownTool): void {
    this.#gone.push({ kind: 'removed', name });
  }

  #add(tool: NamedTool, isKnown = false): void {
    this.#taken.add(tool.modelName);
    const added = { kind: 'added', tool: modelTool(tool), binding: toolBinding(tool) } as const;
    this.#come.push(isKnown ? { ...added, isKnown } : added);
  }
}

/** Whether a tool was deferred is no matter of what it is. */
function equal({ name, description, input_schema }: ModelTool, now: ModelTool): boolean {
  return canonicalJson({ name, description, input_schema }) === canonicalJson(now);
}

function keyOf({ ref }: Pick<CatalogTool, 'ref'>): string {
  return JSON.stringify([ref.serverId, ref.toolName]);
}

function byName(a: ToolChange, b: ToolChange): number {
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

function nameOf(change: ToolChange): string {
  return change.kind === 'added' ? change.tool.name : change.name;
}
