import { readSync, writeSync } from 'node:fs';
import { nullLogger } from '../../../src/base/logger.ts';
import { ConversationStore } from '../../../src/chat/store/conversationStore.ts';
import { FolderFiles } from '../../../src/platform/folderFiles.ts';

/*
 * A process that says things in several conversations at once until it is killed: `conversationWriter <folder> <id>...`.
 * It waits for a byte on its standard input, and writes one to its standard output for each event that it was told is
 * kept: the number of the conversation, a digit.
 */
const [folder = '', ...ids] = process.argv.slice(2);
const store = new ConversationStore({ files: new FolderFiles(folder), log: nullLogger });
if (readSync(0, Buffer.alloc(1)) === 1) {
  await Promise.all(ids.map(sayThings));
}

async function sayThings(id: string, digit: number): Promise<void> {
  await store.append(id, { v: 1, type: 'created', id, at: 1 });
  for (let index = 0; ; index += 1) {
    const text = `${index}`.padEnd(index % 4 === 0 ? 100_000 : 200, '·');
    const message = { kind: 'user', id: `u${index}`, at: 2, content: [{ type: 'text', text }] } as const;
    await store.append(id, { v: 1, type: 'userSent', message });
    writeSync(1, String(digit));
  }
}
