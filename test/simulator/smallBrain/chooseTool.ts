import { choicesOf, type KnownTool } from './knownTool.ts';
import { mentionsIn } from './mentions.ts';
import { conceptsOf, wordsOf } from './words.ts';

const NAME_WEIGHT = 3;
const PROPERTY_WEIGHT = 1;
const DESCRIPTION_WEIGHT = 0.6;
const UNASKED_WEIGHT = 0.7;
const CHOICE_BONUS = 4;
const NUMBERS_BONUS = 4;
const DEPRECATED_PENALTY = 6;

/** Below this a tool fits by accident only. */
const LEAST_SCORE = 2.2;

/** Picks the tool that a wish asks for by its words, or none. */
export function chooseTool(wish: string, tools: readonly KnownTool[]): KnownTool | undefined {
  const wanted = wishConcepts(wish);
  const rarity = rarityOf(tools);
  const scored = tools.map((tool) => ({ tool, score: scoreOf(tool, { wish, wanted, rarity }) }));
  const best = scored.reduce((top, next) => (next.score > top.score ? next : top), {
    tool: undefined,
    score: 0,
  } as Best);
  return best.score >= LEAST_SCORE ? best.tool : undefined;
}

interface Best {
  readonly tool: KnownTool | undefined;
  readonly score: number;
}

interface Wanted {
  readonly wish: string;
  readonly wanted: ReadonlySet<string>;
  readonly rarity: ReadonlyMap<string, number>;
}

const IMAGE_FILE = /\.(?:png|jpe?g|gif|webp|svg|mp3|wav)$/i;
const FILE_NAME = /\.[A-Za-z]\w*$/;
const ASKS = /^\s*(?:what|which|do|does|did|can|have|tell|who|how|is|are)\b/i;

/** What a wish is about; some of it is said without the words for it. */
function wishConcepts(wish: string): ReadonlySet<string> {
  const { paths } = mentionsIn(wish);
  const concepts = new Set(conceptsOf(withoutPaths(wish)));
  const files = paths.filter((path) => FILE_NAME.test(path));
  if (files.length > 0) {
    concepts.add('file').add(files.some((path) => IMAGE_FILE.test(path)) ? 'media' : 'text');
  }
  if (
    files.length > 0 &&
    !['write', 'create', 'edit', 'move', 'delete', 'search', 'info', 'size'].some((c) => concepts.has(c))
  ) {
    concepts.add('read');
  }
  if (/^\s*(?:what|which|show|see|list)\b.*\b(?:files?|folders?|director(?:y|ies)|notes|here|there)\b/i.test(wish)) {
    concepts.add('list').add('directory');
  }
  if (/\d\s*[+]\s*\d/.test(wish)) {
    concepts.add('sum');
  }
  return withMemory(concepts, wish);
}

/** To remember is to create an entity; to be asked what one remembers is to read the graph. */
function withMemory(concepts: Set<string>, wish: string): ReadonlySet<string> {
  if (!/\b(?:remember|memori[sz]e|memory|know|recall|knowledge)\b/i.test(wish)) {
    return concepts;
  }
  concepts.add('memory').add(ASKS.test(wish) || /\bmemory|knowledge\b/i.test(wish) ? 'read' : 'create');
  if (concepts.has('create')) {
    concepts.add('entity');
  }
  return concepts;
}

function withoutPaths(wish: string): string {
  return mentionsIn(wish).paths.reduce((text, path) => text.replace(path, ' '), wish);
}

/** How much a concept tells: one that every tool has tells nothing. */
function rarityOf(tools: readonly KnownTool[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const tool of tools) {
    for (const concept of conceptsOf(tool.shortName)) {
      counts.set(concept, (counts.get(concept) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([concept, count]) => [concept, 0.5 + 1 / Math.sqrt(count)]));
}

function scoreOf(tool: KnownTool, { wish, wanted, rarity }: Wanted): number {
  const inName = conceptsOf(tool.shortName);
  const inDescription = conceptsOf(tool.description);
  const inProperties = conceptsOf(tool.properties.map((property) => property.name).join(' '));
  let score = 0;
  for (const concept of wanted) {
    const weight = rarity.get(concept) ?? 1;
    score += (inName.has(concept) ? NAME_WEIGHT : 0) * weight;
    score += (inProperties.has(concept) ? PROPERTY_WEIGHT : 0) + (inDescription.has(concept) ? DESCRIPTION_WEIGHT : 0);
  }
  const isNamed = [...wanted].some((concept) => inName.has(concept));
  const unasked = [...inName].filter((concept) => !wanted.has(concept));
  const bonus = bonusOf(tool, wish);
  const malus = unasked.length * UNASKED_WEIGHT + (/\bdeprecated\b/i.test(tool.description) ? DEPRECATED_PENALTY : 0);
  return isNamed || bonus > 0 ? score + bonus - malus : 0;
}

function bonusOf(tool: KnownTool, wish: string): number {
  const words = ` ${wordsOf(wish).join(' ')} `;
  const hasChoice = tool.properties
    .flatMap(choicesOf)
    .some((choice) => choice.length > 4 && words.includes(` ${wordsOf(choice).join(' ')} `));
  const numbers = tool.properties.filter(({ isRequired, schema }) => isRequired && schema['type'] === 'number').length;
  const takesNumbers = numbers > 1 && mentionsIn(wish).numbers.length === numbers;
  return (hasChoice ? CHOICE_BONUS : 0) + (takesNumbers ? NUMBERS_BONUS : 0);
}
