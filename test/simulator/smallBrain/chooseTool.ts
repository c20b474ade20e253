import { choicesOf, type KnownTool } from './knownTool.ts';
import { mentionsIn } from './mentions.ts';
import { wishConcepts } from './wishConcepts.ts';
import { conceptsOf, wordsOf } from './words.ts';

const NAME_WEIGHT = 3;
const PROPERTY_WEIGHT = 1;
const DESCRIPTION_WEIGHT = 0.6;
const UNASKED_WEIGHT = 0.7;
const CHOICE_BONUS = 5;
const NUMBERS_BONUS = 4;
const DEPRECATED_PENALTY = 6;
const UNASKED_CHANGE_PENALTY = 4;

/** What must be asked for by name, because it changes something. */
const CHANGES: ReadonlySet<string> = new Set(['write', 'create', 'edit', 'delete', 'move', 'toggle']);

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
  const changes = unasked.filter((concept) => CHANGES.has(concept)).length;
  const malus =
    unasked.length * UNASKED_WEIGHT +
    changes * UNASKED_CHANGE_PENALTY +
    (/\bdeprecated\b/i.test(tool.description) ? DEPRECATED_PENALTY : 0);
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
