import { finishDraft } from './finishDraft.ts';
import { proposedName } from './proposedName.ts';
import { refused, type DraftReading } from './serverDraft.ts';

/** A package of npm, `@scope/name` or `name`, with or without a version or a tag. */
const SPEC = /^(@[a-z\d~][\w.~-]*\/)?[a-z\d~][\w.~-]*(@[\w.+~-]{1,100})?$/i;

const MAX_CHARACTERS = 214 + 101;

/** Makes a draft that runs a package of npm with `npx`. Nothing is asked of any registry. */
export function fromNpm(spec: string): DraftReading {
  const name = spec.trim();
  return SPEC.test(name) && name.length <= MAX_CHARACTERS
    ? finishDraft({ name: proposedName(name), entry: { type: 'stdio', command: 'npx', args: ['-y', name] } })
    : refused(
        'That is not the name of an npm package: it looks like "name" or "@scope/name", and may end with "@version".',
      );
}
