import { finishDraft } from './finishDraft.ts';
import { proposedName } from './proposedName.ts';
import { refused, type DraftReading } from './serverDraft.ts';

/** A project of the Python Package Index (PEP 508 names), perhaps with extras, perhaps with an exact version. */
const SPEC = /^[a-z\d]([\w.-]{0,98}[a-z\d])?(\[[\w.,-]{1,100}\])?((==|@)[\w.+!-]{1,100})?$/i;

/** Makes a draft that runs a package of the Python Package Index with `uvx`. Nothing is asked of any registry. */
export function fromPyPi(spec: string): DraftReading {
  const name = spec.trim();
  return SPEC.test(name)
    ? finishDraft({
        name: proposedName(name.replace(/\[.*?\]/, '')),
        entry: { type: 'stdio', command: 'uvx', args: [name] },
      })
    : refused('That is not the name of a Python package: it looks like "name", and may end with "==version".');
}
