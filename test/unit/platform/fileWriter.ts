import { HostError } from '../../../src/base/errors.ts';
import { FolderFiles } from '../../../src/platform/folderFiles.ts';

/*
 * A process that writes a file: `fileWriter.ts <folder> <name> <mark> <count> [force]`. It says `claimed` or `refused`,
 * waits for a line on its standard input, appends, and says how many lines were kept and whether it lost the file.
 */
const [folder = '', name = '', mark = '', count = '0', force] = process.argv.slice(2);
const files = new FolderFiles(folder);
const isClaimed = await files.claim(name, { byForce: force === 'force' });
process.stdout.write(isClaimed ? 'claimed\n' : 'refused\n');
if (isClaimed) {
  await new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));
  process.stdout.write(`${await append()}\n`);
}
process.stdin.destroy();

async function append(): Promise<string> {
  for (let index = 0; index < Number(count); index += 1) {
    try {
      await files.append(name, JSON.stringify({ mark, index, text: mark.repeat(20_000) }));
    } catch (error) {
      return `lost after ${index}: ${error instanceof HostError ? error.code : String(error)}`;
    }
  }
  return 'kept all';
}
