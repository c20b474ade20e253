import * as vscode from 'vscode';
import { mkdtemp, rm } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { downloadBundle, type BundleSource } from '../../../mcp/add/bundle/downloadBundle.ts';
import type { AddFlow } from '../addition.ts';
import type { Step } from '../steps.ts';
import { bundleFacts } from './bundleSource.ts';

/** Downloads the bundle that a `server.json` names, after a yes: its checksum has to be the one that is said there. */
export function downloadedBundle(flow: AddFlow, source: BundleSource): Step {
  let file: string | undefined;
  return async (at) => {
    if (file !== undefined) {
      return bundleFacts(flow, file, source.sha256)(at);
    }
    const download = vscode.l10n.t('Download');
    const answer = await flow.deps.ui.ask({
      message: vscode.l10n.t('Download this bundle?'),
      detail: vscode.l10n.t(
        '{0}\nSHA-256: {1}\nIt is checked and shown; nothing of it runs.',
        source.url,
        source.sha256,
      ),
      answers: [download],
    });
    if (answer !== download) {
      return { kind: 'back' };
    }
    const folder = await mkdtemp(path.join(os.tmpdir(), 'patchbay-bundle-'));
    flow.madeFolders.add(folder);
    const result = await flow.deps.ui.busy(vscode.l10n.t('Downloading the bundle'), (signal) =>
      downloadBundle(source, path.join(folder, 'bundle.mcpb'), { signal }),
    );
    if (result.kind === 'refused') {
      await rm(folder, { recursive: true, force: true });
      await flow.deps.ui.suggest(result.reason, []);
      return { kind: 'back' };
    }
    file = result.file;
    return bundleFacts(flow, file, source.sha256)(at);
  };
}
