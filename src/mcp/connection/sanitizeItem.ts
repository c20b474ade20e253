import { isRecord } from '../../base/json.ts';
import type * as Sdk from '../sdk.ts';
import { shorten } from '../shorten.ts';
import { isNestedDeeper } from './isNestedDeeper.ts';

/** What a server lists, in the words of the specification's schema. */
export type ItemType = 'Tool' | 'Resource' | 'ResourceTemplate' | 'Prompt';

/** Whose rules an item has to keep. */
export interface ItemRules {
  readonly sdk: typeof Sdk;
  readonly isModern: () => boolean;
}

/** What became of an item. */
export interface SanitizedItem {
  readonly isKept: boolean;
  /** What was wrong with it, as a sentence; absent when nothing was. */
  readonly report?: string;
}

/** What is wrong with an item, and with which of its fields; undefined when it is with the whole. */
interface Problem {
  readonly field: string | undefined;
  readonly text: string;
}

/** Fields that help and are not needed: an item that is valid without them is kept without them. */
const DISPENSABLE = new Set([
  'annotations',
  'description',
  'execution',
  'icons',
  'mimeType',
  'outputSchema',
  'size',
  'title',
  '_meta',
]);

/** Levels of arrays and objects in one field of an item. Schemas by hand have ten, generated ones perhaps thirty. */
const MAX_LEVELS = 100;

/** Repairs an item of a list in place; there is no saving those that lack what they need. */
export function sanitizeItem(item: unknown, type: ItemType, rules: ItemRules): SanitizedItem {
  const first = problemOf(item, type, rules);
  if (first === undefined) {
    return { isKept: true };
  }
  let problem: Problem | undefined = first;
  while (problem !== undefined && dispenseWith(item, problem)) {
    problem = problemOf(item, type, rules);
  }
  const isKept = problem === undefined;
  const text = (problem ?? first).text;
  return { isKept, report: `${isKept ? 'Repaired' : 'Left out'} the ${type} ${nameOf(item)}: ${text}` };
}

function nameOf(item: unknown): string {
  return isRecord(item) && typeof item['name'] === 'string' ? `"${shorten(item['name'], 200)}"` : 'without a name';
}

/** Takes the field away that the problem is with; false when the item needs it. */
function dispenseWith(item: unknown, { field }: Problem): boolean {
  if (!isRecord(item) || field === undefined || !DISPENSABLE.has(field) || !Object.hasOwn(item, field)) {
    return false;
  }
  delete item[field];
  return true;
}

function problemOf(item: unknown, type: ItemType, rules: ItemRules): Problem | undefined {
  return (isRecord(item) ? ownProblemOf(item, type, rules) : undefined) ?? schemaProblemOf(item, type, rules);
}

/** What the specification's schema does not say, and what must be known before that is asked. */
function ownProblemOf(item: Record<string, unknown>, type: ItemType, rules: ItemRules): Problem | undefined {
  const deep = Object.keys(item).find((key) => isNestedDeeper(item[key], MAX_LEVELS));
  if (deep !== undefined) {
    return { field: deep, text: `${deep} is nested too deeply` };
  }
  if (item['name'] === '') {
    return { field: 'name', text: 'name is empty' };
  }
  return type === 'Tool' && !rules.isModern() && hasOddOutputSchema(item)
    ? { field: 'outputSchema', text: 'outputSchema is not the schema of an object' }
    : undefined;
}

function schemaProblemOf(item: unknown, type: ItemType, { sdk }: ItemRules): Problem | undefined {
  const checked = sdk.specTypeSchemas[type]['~standard'].validate(item);
  const issue = 'issues' in checked ? checked.issues?.[0] : undefined;
  const path = (issue?.path ?? []).map(segment);
  return issue && { field: path[0], text: `${path.join('.')}: ${issue.message}` };
}

/** In the legacy eras an output is an object; the SDK refuses a whole list for one tool that says otherwise. */
function hasOddOutputSchema({ outputSchema: schema }: Record<string, unknown>): boolean {
  return schema !== undefined && (!isRecord(schema) || schema['type'] !== 'object');
}

function segment(part: PropertyKey | { readonly key: PropertyKey }): string {
  return String(typeof part === 'object' ? part.key : part);
}
