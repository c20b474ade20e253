import assert from 'node:assert/strict';
import { freeInputs } from '../../../../src/mcp/add/freeInputs.ts';
import { fromCommandLine } from '../../../../src/mcp/add/fromCommandLine.ts';
import { drafted } from './readings.ts';

suite('free ids for the inputs of a draft');

test('renames an input that the file has already, wherever it stands', () => {
  const draft = drafted(fromCommandLine('A_TOKEN=one B_TOKEN=two node notes.js'));
  const free = freeInputs(draft, ['notes-A_TOKEN', 'notes-A_TOKEN-2', 'other']);
  assert.deepEqual(free.entry['env'], { A_TOKEN: '${input:notes-A_TOKEN-3}', B_TOKEN: '${input:notes-B_TOKEN}' });
  assert.deepEqual(
    free.inputs.map(({ id }) => id),
    ['notes-A_TOKEN-3', 'notes-B_TOKEN'],
  );
  assert.deepEqual(
    [...free.secrets],
    [
      ['notes-A_TOKEN-3', 'one'],
      ['notes-B_TOKEN', 'two'],
    ],
  );
  assert.deepEqual(freeInputs(draft, []), draft);
});
