import * as vscode from 'vscode';
import { commandIds } from '../../contributions.ts';
import type { ServerNode } from './serverNode.ts';

/** Lets a bundle file be dropped on the servers: the first one is taken into the flow that adds servers. */
export const bundleDrop: vscode.TreeDragAndDropController<ServerNode> = {
  dragMimeTypes: [],
  dropMimeTypes: ['text/uri-list'],
  handleDrop: async (_target, transfer) => {
    const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
    const bundle = list
      .split(/\r?\n/)
      .filter((line) => URL.canParse(line))
      .map((line) => vscode.Uri.parse(line, true))
      .find(({ path }) => /\.(mcpb|dxt)$/i.test(path));
    if (bundle !== undefined) {
      await vscode.commands.executeCommand(commandIds.addServer, bundle);
    }
  },
};
