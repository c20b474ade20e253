import { isRecord } from '../../../base/json.ts';
import { foreignDraft } from '../foreign/foreignDraft.ts';
import { foreignInputs } from '../foreign/foreignInputs.ts';
import { jsoncValue } from '../foreign/jsoncValue.ts';
import { programName } from '../risks/programName.ts';
import { refused, type DraftReading } from '../serverDraft.ts';

/** Reads `code --add-mcp '{"name": …}'`; undefined when `words` are something else. */
export function editorCommandDraft(words: readonly string[]): DraftReading | undefined {
  if (!/^(code|code-insiders|codium|vscodium|cursor|windsurf)$/.test(programName(words[0] ?? ''))) {
    return undefined;
  }
  const at = words.findIndex((word) => /^--add-mcp(=|$)/.test(word));
  const option = words[at];
  if (option === undefined) {
    return undefined;
  }
  return payloadDraft(option.includes('=') ? option.slice(option.indexOf('=') + 1) : (words[at + 1] ?? ''));
}

/** Reads the description of one server with its `name` and its `inputs` in it, as VS Code's links and options have it. */
export function payloadDraft(text: string): DraftReading {
  const reading = jsoncValue(text);
  if (reading.kind === 'invalid') {
    return refused(reading.reason);
  }
  if (!isRecord(reading.value)) {
    return refused('A server must be described by an object.');
  }
  const { name, inputs, ...raw } = reading.value;
  return foreignDraft({ name: typeof name === 'string' ? name : undefined, raw, inputs: foreignInputs(inputs) });
}
