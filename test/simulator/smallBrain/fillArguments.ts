import { isRecord } from '../../../src/base/json.ts';
import { fillString } from './fillString.ts';
import { choicesOf, propertiesOf, type KnownProperty, type KnownTool } from './knownTool.ts';
import { mentionsIn } from './mentions.ts';
import { locate, resolvePath, type Filled, type PathContext } from './resolvePath.ts';
import { wordsOf } from './words.ts';

/** Fills a tool's input from what a wish says; stops at the first property that cannot be filled. */
export function fillArguments(tool: KnownTool, context: PathContext): Filled {
  return fillObject(tool, tool.properties, context);
}

function fillObject(tool: KnownTool, properties: readonly KnownProperty[], context: PathContext): Filled {
  const input: Record<string, unknown> = {};
  const numbers = [...mentionsIn(context.wish).numbers];
  const paths = [...mentionsIn(context.wish).paths];
  for (const property of properties) {
    const filled = fillProperty(tool, property, { ...context, numbers, paths });
    if (filled?.kind === 'value') {
      input[property.name] = filled.value;
    } else if (filled !== undefined) {
      return filled;
    }
  }
  return { kind: 'value', value: input };
}

/** Numbers and paths are used up from the front, so that two properties get two different ones. */
interface FillContext extends PathContext {
  readonly numbers: number[];
  readonly paths: string[];
}

const PATH_NAME = /path|file|dir|folder|source|destination/i;

/** Undefined where an optional property is better left out. */
function fillProperty(tool: KnownTool, property: KnownProperty, context: FillContext): Filled | undefined {
  const { name, isRequired, schema } = property;
  const choice = fillChoice(property, context.wish);
  if (choice !== undefined || choicesOf(property).length > 0) {
    return choice;
  }
  if (!isRequired) {
    return schema['type'] === 'number' || schema['type'] === 'integer' ? namedNumber(name, context.wish) : undefined;
  }
  return fillRequired(tool, property, context);
}

function fillRequired(tool: KnownTool, property: KnownProperty, context: FillContext): Filled {
  const { name, schema } = property;
  switch (schema['type']) {
    case 'number':
    case 'integer': {
      const value = context.numbers.shift() ?? schema['default'];
      return value === undefined ? { kind: 'missing', property: name } : { kind: 'value', value };
    }
    case 'boolean':
      return { kind: 'value', value: /\b(?:with|true|yes|on)\b/i.test(context.wish) };
    case 'array':
      return fillList(tool, property, context);
    case 'object':
      return fillObject(tool, propertiesOf(schema), context);
    default:
      return PATH_NAME.test(name) ? fillPath(tool, name, context) : fillString(name, context.wish);
  }
}

function fillChoice(property: KnownProperty, wish: string): Filled | undefined {
  const choices = choicesOf(property);
  const words = ` ${wordsOf(wish).join(' ')} `;
  const said = choices.find((choice) => words.includes(` ${wordsOf(choice).join(' ')} `));
  const value = said ?? (property.isRequired ? choices[0] : undefined);
  return value === undefined ? undefined : { kind: 'value', value };
}

/** A number that stands beside the name of its property, such as "3 steps" or "duration 5". */
function namedNumber(name: string, wish: string): Filled | undefined {
  const word = name === 'duration' ? '(?:duration|seconds?)' : `${name.replace(/s$/, '')}s?`;
  const match = new RegExp(`(\\d+)\\s+${word}\\b|\\b${word}\\s+(?:of\\s+)?(\\d+)`, 'i').exec(wish);
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? undefined : { kind: 'value', value: Number(digits) };
}

function fillPath(tool: KnownTool, name: string, context: FillContext): Filled {
  const mentioned = context.paths.shift();
  return mentioned === undefined ? resolvePath(tool, name, context) : locate(mentioned, name, context);
}

function fillList(tool: KnownTool, { name, schema }: KnownProperty, context: FillContext): Filled {
  const items = isRecord(schema['items']) ? schema['items'] : {};
  if (items['type'] === 'object') {
    const item = fillObject(tool, propertiesOf(items), context);
    return item.kind === 'value' ? { kind: 'value', value: [item.value] } : item;
  }
  if (PATH_NAME.test(name) && context.paths.length > 0) {
    const located = context.paths.splice(0).map((path) => locate(path, name, context));
    const open = located.find((filled) => filled.kind !== 'value');
    return (
      open ?? { kind: 'value', value: located.flatMap((filled) => (filled.kind === 'value' ? [filled.value] : [])) }
    );
  }
  const one = PATH_NAME.test(name) ? resolvePath(tool, name, context) : fillString(name, context.wish);
  return one.kind === 'value' ? { kind: 'value', value: [one.value] } : one;
}
