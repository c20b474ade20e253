import { editorCommandDraft } from './commandLine/editorCommandDraft.ts';
import { mcpAddDraft } from './commandLine/mcpAddDraft.ts';
import { foreignDraft } from './foreign/foreignDraft.ts';
import { programName } from './risks/programName.ts';
import { info } from './risks/risk.ts';
import { refused, type DraftReading } from './serverDraft.ts';
import { shellWords } from './shellWords.ts';

/**
 * Reads the command line of a server as documentation gives it: `NAME=value npx -y package --flag`. Also reads the
 * commands that add a server to another host: `claude mcp add …`, `code --add-mcp '{…}'`.
 */
export function fromCommandLine(text: string): DraftReading {
  const line = shellWords(text.trim().replace(/^[$>%]\s+/, ''));
  if (line.kind === 'refused') {
    return line;
  }
  return mcpAddDraft(line.words) ?? editorCommandDraft(line.words) ?? commandDraft(line.words);
}

function commandDraft(words: readonly string[]): DraftReading {
  const start = programName(words[0] ?? '') === 'env' ? 1 : 0;
  const end = words.findIndex((word, at) => at >= start && !/^[A-Za-z_]\w*=/.test(word));
  if (end < 0) {
    return refused('It names no program to run.');
  }
  const env = words.slice(start, end).map((word) => splitPair(word));
  return foreignDraft({
    name: undefined,
    raw: {
      command: words[end],
      args: words.slice(end + 1),
      ...(env.length > 0 ? { env: Object.fromEntries(env) } : {}),
    },
    notes: env.length > 0 ? [info('What stands before the command became its environment.')] : [],
  });
}

function splitPair(word: string): readonly [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}
