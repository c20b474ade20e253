import * as vscode from 'vscode';
import { isRecord } from '../../base/json.ts';
import type { AddFlow, SourceKind } from './addition.ts';
import type { Step } from './steps.ts';

/** The sources that another part of the editor may begin with: a welcome view, a keybinding. */
const kinds: readonly string[] = [
  'commandLine',
  'npm',
  'pypi',
  'docker',
  'url',
  'pasted',
  'serverJson',
  'bundle',
  'registry',
  'import',
] satisfies readonly SourceKind[];

/** Where the flow begins: with the choice of a source, with one that is named, with a bundle file, or with a link. */
export async function startSteps(target: unknown): Promise<(flow: AddFlow) => Step> {
  if (target instanceof vscode.Uri && target.scheme === 'file' && /\.(mcpb|dxt)$/i.test(target.path)) {
    const { bundleFacts } = await import('./sources/bundleSource.ts');
    return (flow) => bundleFacts(flow, target.fsPath);
  }
  if (isRecord(target) && typeof target['link'] === 'string') {
    const { linkSource } = await import('./sources/linkSource.ts');
    const { link } = target;
    return (flow) => linkSource(flow, link);
  }
  const { chooseSource, sourceStep } = await import('./chooseSource.ts');
  return (flow) =>
    typeof target === 'string' && kinds.includes(target) ? sourceStep(target as SourceKind, flow) : chooseSource(flow);
}
