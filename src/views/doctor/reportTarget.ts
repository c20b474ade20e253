import * as vscode from 'vscode';
import { assertNever } from '../../base/errors.ts';
import { commandIds } from '../../contributions.ts';
import type { ReportLink } from './reportText.ts';

/** Where a link of a report leads. */
export function reportTarget(action: ReportLink['action']): vscode.Uri {
  switch (action.kind) {
    case 'checkAgain':
      return command(commandIds.runDoctor);
    case 'openFile':
      // The editor's own way to name a line.
      return vscode.Uri.file(action.path).with(action.line === undefined ? {} : { fragment: `L${action.line}` });
    case 'openPage':
      return vscode.Uri.parse(action.url, true);
    case 'openSetting':
      return command('workbench.action.openSettings', `@id:${action.id}`);
    case 'startServer':
    case 'approveServer':
    case 'answerInputs':
      return command(commandIds.startServer, { serverId: action.serverId });
    case 'enableServer':
      return command(commandIds.enableServer, { serverId: action.serverId });
    case 'trustWorkspace':
      return command('workbench.trust.manage');
    case 'createConfig':
      return command(commandIds.createConfig);
    default:
      return assertNever(action);
  }
}

function command(id: string, argument?: unknown): vscode.Uri {
  const query = argument === undefined ? {} : { query: JSON.stringify([argument]) };
  return vscode.Uri.from({ scheme: 'command', path: id, ...query });
}
