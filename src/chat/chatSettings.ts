import { efforts, serverToolNames, type Effort, type ServerToolName } from '../claude/modelClient.ts';
import { isRecord } from '../base/json.ts';
import type { BudgetLimits } from './cost/budget.ts';

/** What the user's settings say about conversations. */
export interface ChatSettings {
  /** Absent: the model's own. */
  readonly effort?: Effort;
  readonly thinking: 'summarized' | 'omitted' | 'off';
  readonly serverTools: readonly ServerToolName[];
  readonly budget: BudgetLimits;
  /** A share of the context window; 0: the history is never summarized by itself. */
  readonly compactAtShare: number;
  readonly cacheTtl: '5m' | '1h';
  readonly tellsActiveFile: boolean;
  /** Of one result, as Claude is shown it. */
  readonly maxResultTokens: number;
  /** Tools whose definitions are never held back: "server/tool", `*` stands for any characters. */
  readonly alwaysLoad: readonly string[];
  /** The share of the context window beyond which definitions are held back. */
  readonly deferAboveShare: number;
}

/** The settings that are read here, without `patchbay.`. */
export type ChatSettingName =
  | `chat.${'effort' | 'thinking' | 'serverTools' | 'budget' | 'compactAtPercent' | 'cacheTtl' | 'tellActiveFile' | 'maxResultTokens'}`
  | `tools.${'alwaysLoad' | 'deferAbovePercent'}`;

const defaultBudget = { dollars: 5 };

/** Reads the settings from their raw values (`read` is given a name without `patchbay.`); what makes no sense counts as absent. */
export function readChatSettings(read: (name: ChatSettingName) => unknown): ChatSettings {
  const effort = efforts.find((candidate) => candidate === read('chat.effort'));
  const thinking = read('chat.thinking');
  const tools = read('chat.serverTools');
  const always = read('tools.alwaysLoad');
  return {
    ...(effort && { effort }),
    thinking: thinking === 'omitted' || thinking === 'off' ? thinking : 'summarized',
    serverTools: serverToolNames.filter((name) => Array.isArray(tools) && tools.includes(name)),
    budget: readBudget(read('chat.budget')),
    compactAtShare: readNumber(read('chat.compactAtPercent'), [0, 80, 95]) / 100,
    cacheTtl: read('chat.cacheTtl') === '1h' ? '1h' : '5m',
    tellsActiveFile: read('chat.tellActiveFile') !== false,
    maxResultTokens: readNumber(read('chat.maxResultTokens'), [1_000, 25_000, 1_000_000]),
    alwaysLoad: Array.isArray(always) ? always.filter((pattern) => typeof pattern === 'string') : [],
    deferAboveShare: readNumber(read('tools.deferAbovePercent'), [0, 2, 100]) / 100,
  };
}

function readNumber(value: unknown, [least, usual, most]: readonly [number, number, number]): number {
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(Math.max(value, least), most) : usual;
}

function readBudget(value: unknown): BudgetLimits {
  const raw = isRecord(value) ? value : defaultBudget;
  const limits = (['dollars', 'requests', 'toolCalls'] as const).flatMap((name) => {
    const limit: unknown = (raw as Readonly<Record<string, unknown>>)[name];
    return typeof limit === 'number' && limit > 0 ? [[name, limit] as const] : [];
  });
  return Object.fromEntries(limits);
}
