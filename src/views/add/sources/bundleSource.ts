import * as vscode from 'vscode';
import { lstat } from 'node:fs/promises';
import * as path from 'node:path';
import { bundleDraft } from '../../../mcp/add/bundle/bundleDraft.ts';
import { readBundle, type BundleReading } from '../../../mcp/add/bundle/readBundle.ts';
import { unpackBundle } from '../../../mcp/add/bundle/unpackBundle.ts';
import type { AddFlow } from '../addition.ts';
import type { Step } from '../steps.ts';
import { askUserConfig } from './askUserConfig.ts';
import { bundleFactChoices } from './bundleFactChoices.ts';

type Bundle = Extract<BundleReading, { readonly kind: 'bundle' }>;

/** Opens a bundle file. */
export function bundleSource(flow: AddFlow): Step {
  return async (at) => {
    const [file] = await flow.deps.ui.openFiles({
      title: vscode.l10n.t('Choose a bundle'),
      button: vscode.l10n.t('Check'),
      kind: 'file',
      filters: { [vscode.l10n.t('MCP bundles')]: ['mcpb', 'dxt'] },
    });
    return file === undefined ? { kind: 'back' } : bundleFacts(flow, file.fsPath)(at);
  };
}

/**
 * Checks a bundle, shows what it is, and after a yes unpacks it and asks what it wants to know. Its content has to be
 * what was shown: it is unpacked by its checksum.
 */
export function bundleFacts(flow: AddFlow, file: string, sha256?: string): Step {
  return async (at) => {
    const { ui } = flow.deps;
    const bundle = await ui.busy(vscode.l10n.t('Checking the bundle'), () => readBundle(file));
    const problem = bundle.kind === 'refused' ? bundle.reason : checksumProblem(bundle, sha256);
    if (bundle.kind === 'refused' || problem !== undefined) {
      await ui.suggest(vscode.l10n.t('The bundle is not used. {0}', problem ?? ''), []);
      return { kind: 'back' };
    }
    const answer = await ui.pick({
      title: flow.title,
      step: at,
      stepsAfter: 3 + (bundle.manifest.user_config ? 1 : 0),
      placeholder: vscode.l10n.t('What the bundle says about itself; nothing of it runs before you have seen how'),
      choices: bundleFactChoices(bundle),
    });
    if (answer.kind !== 'value') {
      return answer;
    }
    return { kind: 'next', step: unpacked(flow, file, bundle) };
  };
}

function checksumProblem({ facts }: Bundle, sha256: string | undefined): string | undefined {
  return sha256 === undefined || sha256.toLowerCase() === facts.sha256
    ? undefined
    : vscode.l10n.t('Its checksum is not the one that was announced.');
}

function unpacked(flow: AddFlow, file: string, { manifest, facts, notes }: Bundle): Step {
  let folder: string | undefined;
  return async (at) => {
    const { ui, bundlesFolder } = flow.deps;
    if (folder === undefined) {
      const target = await freeFolder(path.join(bundlesFolder, facts.folderName));
      flow.madeFolders.add(target);
      const unpacking = await ui.busy(vscode.l10n.t('Unpacking the bundle'), (signal) =>
        unpackBundle(file, target, { sha256: facts.sha256, signal }),
      );
      if (unpacking.kind === 'refused') {
        await ui.suggest(vscode.l10n.t('The bundle is not used. {0}', unpacking.reason), []);
        return { kind: 'back' };
      }
      folder = unpacking.folder;
    }
    const reading = bundleDraft(manifest, folder);
    if (reading.kind === 'refused') {
      await ui.suggest(vscode.l10n.t('The bundle is not used. {0}', reading.reason), []);
      return { kind: 'back' };
    }
    const draft = { ...reading.draft, notes: [...notes, ...reading.draft.notes] };
    return askUserConfig(flow, draft)(at);
  };
}

/** What was unpacked before may have been changed by what ran in it: a bundle is never taken to be there already. */
async function freeFolder(wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const folder = count === 1 ? wanted : `${wanted}-${count}`;
    const isThere = await lstat(folder).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      return folder;
    }
  }
}
