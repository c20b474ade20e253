import * as vscode from 'vscode';
import type { ServerHealth } from '../../mcp/serverHealth.ts';
import { visible } from '../visible.ts';

/** How a server has been doing since the window opened, as lines of figures; none for a server that nothing happened to. */
export function healthWords(health: ServerHealth): readonly string[] {
  return [...callLines(health), ...restartLines(health)];
}

function callLines({ calls, failures, p50Ms, p95Ms }: ServerHealth): readonly string[] {
  if (calls === 0) {
    return [];
  }
  const rate = new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 1 });
  const counts =
    failures === 0
      ? vscode.l10n.t('{0} calls, none failed', calls)
      : vscode.l10n.t('{0} calls, {1} failed ({2})', calls, failures, rate.format(failures / calls));
  const latency =
    p50Ms === undefined || p95Ms === undefined
      ? []
      : [vscode.l10n.t('Answers take {0} (median), {1} (95th percentile)', duration(p50Ms), duration(p95Ms))];
  return [counts, ...latency];
}

function restartLines({ restarts, lastCrash }: ServerHealth): readonly string[] {
  return [
    ...(restarts === 0 ? [] : [vscode.l10n.t('{0} restarts that nobody asked for', restarts)]),
    ...(lastCrash === undefined
      ? []
      : [
          vscode.l10n.t(
            'Last crash at {0}: {1}',
            timeOfDay(lastCrash.at),
            visible(lastCrash.message.split('\n', 1)[0]?.slice(0, 300) ?? ''),
          ),
        ]),
  ];
}

function duration(ms: number): string {
  return ms < 1000
    ? vscode.l10n.t('{0} ms', Math.round(ms))
    : vscode.l10n.t('{0} s', (ms / 1000).toFixed(ms < 10_000 ? 1 : 0));
}

/** The time of day, in the language of the editor. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(vscode.env.language);
}
