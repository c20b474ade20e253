import { efforts, serverToolNames, type Effort, type ServerToolName } from '../claude/modelClient.ts';
import { isRecord } from '../base/json.ts';

/** What a conversation may use up before it stops and asks; absent: no limit. */
export interface BudgetLimits {
  readonly dollars?: number;
  readonly requests?: number;
  readonly toolCalls?: number;
}

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
}

const defaultBudget = { dollars: 5 };

/** Reads the settings from their raw values (`read` is given a name without `patchbay.chat.`); what makes no sense counts as absent. */
export function readChatSettings(read: (name: string) => unknown): ChatSettings {
  const effort = efforts.find((candidate) => candidate === read('effort'));
  const thinking = read('thinking');
  const tools = read('serverTools');
  const percent = read('compactAtPercent');
  return {
    ...(effort && { effort }),
    thinking: thinking === 'omitted' || thinking === 'off' ? thinking : 'summarized',
    serverTools: serverToolNames.filter((name) => Array.isArray(tools) && tools.includes(name)),
    budget: readBudget(read('budget')),
    compactAtShare: typeof percent === 'number' ? Math.min(Math.max(percent, 0), 95) / 100 : 0.8,
    cacheTtl: read('cacheTtl') === '1h' ? '1h' : '5m',
    tellsActiveFile: read('tellActiveFile') !== false,
  };
}

function readBudget(value: unknown): BudgetLimits {
  const raw = isRecord(value) ? value : defaultBudget;
  const limits = (['dollars', 'requests', 'toolCalls'] as const).flatMap((name) => {
    const limit: unknown = (raw as Readonly<Record<string, unknown>>)[name];
    return typeof limit === 'number' && limit > 0 ? [[name, limit] as const] : [];
  });
  return Object.fromEntries(limits);
}
