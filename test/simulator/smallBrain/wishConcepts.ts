import { mentionsIn, type Mentions } from './mentions.ts';
import { conceptsOf } from './words.ts';

const ASKS = /^\s*(?:and\s+)?(?:what|which|do|does|did|can|have|tell|who|how|is|are)\b/i;
const ASKS_FOR_LIST = /^\s*(?:what|which|show|see|list)\b.*\b(?:files?|folders?|director(?:y|ies)|notes|here|there)\b/i;
const ASKS_WHAT_IT_SAYS = /\bwhat\b.*\b(?:says?|stands?|written)\b/i;
const LOOKS_INTO_FILES = /\b(?:look|check|according)\b.*\b(?:notes?|files?)\b/i;
const POINTS_AT_FILE = /\b(?:first|second|third|fourth|fifth|last|it)\b/i;
const MEMORY = /\b(?:remember|memori[sz]e|memory|know|recall|knowledge)\b/i;

/** What can be done to a file besides reading it. */
const OTHER_VERBS: readonly string[] = [
  'write',
  'create',
  'edit',
  'move',
  'delete',
  'search',
  'info',
  'size',
  'list',
  'tree',
];

/** What a wish is about; some of it is said without the words for it. */
export function wishConcepts(wish: string): ReadonlySet<string> {
  const mentions = mentionsIn(wish);
  const concepts = new Set(conceptsOf(withoutPaths(wish, mentions)));
  withMemory(concepts, wish);
  withFiles(concepts, wish, mentions);
  if (ASKS_FOR_LIST.test(wish) && !concepts.has('read')) {
    concepts.add('list').add('directory');
  }
  if (/\d\s*[+]\s*\d/.test(wish)) {
    concepts.add('sum');
  }
  return concepts;
}

function withoutPaths(wish: string, { paths }: Mentions): string {
  return paths.reduce((text, path) => text.replace(path, ' '), wish);
}

const IMAGE_FILE = /\.(?:png|jpe?g|gif|webp|svg|mp3|wav)$/i;

function withFiles(concepts: Set<string>, wish: string, { paths }: Mentions): void {
  const files = paths.filter((path) => !path.endsWith('/'));
  if (files.length > 0) {
    withNamedFiles(concepts);
  }
  const asksWhatItSays = ASKS_WHAT_IT_SAYS.test(wish) || LOOKS_INTO_FILES.test(wish);
  if (asksWhatItSays) {
    concepts.delete('echo');
  }
  const isNamed = files.length > 0 && !OTHER_VERBS.some((verb) => concepts.has(verb));
  const isPointedAt = concepts.has('read') && POINTS_AT_FILE.test(wish);
  if (isNamed || isPointedAt || asksWhatItSays) {
    concepts.add('read').add('file');
    concepts.add(files.some((path) => IMAGE_FILE.test(path)) ? 'media' : files.length > 1 ? 'multiple' : 'text');
  }
}

/** To create a file is to write it. */
function withNamedFiles(concepts: Set<string>): void {
  concepts.add('file');
  if (concepts.delete('create')) {
    concepts.add('write');
  }
}

/** To remember is to create an entity; to be asked what one remembers is to look it up. */
function withMemory(concepts: Set<string>, wish: string): void {
  if (!MEMORY.test(wish)) {
    return;
  }
  concepts.add('memory');
  if (concepts.has('search') || (ASKS.test(wish) && /\babout\b/i.test(wish))) {
    concepts.add('search').add('node');
  } else if (ASKS.test(wish) || /\bmemory|knowledge\b/i.test(wish)) {
    concepts.add('read');
  } else {
    concepts.add('create').add('entity');
  }
}
