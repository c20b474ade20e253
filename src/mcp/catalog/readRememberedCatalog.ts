import { isRecord } from '../../base/json.ts';
import type { RememberedCatalog } from './catalogMemory.ts';

/** Reads a catalog that was written down; undefined unless it is one through and through. */
export function readRememberedCatalog(value: unknown): RememberedCatalog | undefined {
  return isCatalog(value) ? value : undefined;
}

type IsItem = (item: Readonly<Record<string, unknown>>) => boolean;

function isCatalog(value: unknown): value is RememberedCatalog {
  return (
    isRecord(value) &&
    isListOf(value['tools'], isTool) &&
    isListOf(value['resources'], (item) => isNamed(item) && typeof item['uri'] === 'string') &&
    isListOf(value['resourceTemplates'], (item) => isNamed(item) && typeof item['uriTemplate'] === 'string') &&
    isListOf(value['prompts'], isPrompt)
  );
}

function isListOf(value: unknown, isItem: IsItem): boolean {
  return Array.isArray(value) && value.every((item) => isRecord(item) && isItem(item));
}

const isNamed: IsItem = (item) =>
  typeof item['name'] === 'string' && ['title', 'description', 'mimeType'].every((key) => isTextOrAbsent(item[key]));

const isTool: IsItem = (item) =>
  isNamed(item) &&
  isRecord(item['inputSchema']) &&
  isAbsentOr(item['outputSchema'], isRecord) &&
  isAbsentOr(item['annotations'], isAnnotations);

const isPrompt: IsItem = (item) =>
  isNamed(item) &&
  isListOf(
    item['arguments'],
    (argument) =>
      typeof argument['name'] === 'string' &&
      typeof argument['required'] === 'boolean' &&
      isTextOrAbsent(argument['description']),
  );

function isAnnotations(value: unknown): boolean {
  const hints = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'];
  return isRecord(value) && hints.every((key) => isAbsentOr(value[key], (hint) => typeof hint === 'boolean'));
}

function isTextOrAbsent(value: unknown): boolean {
  return isAbsentOr(value, (text) => typeof text === 'string');
}

function isAbsentOr(value: unknown, isGood: (value: unknown) => boolean): boolean {
  return value === undefined || isGood(value);
}
