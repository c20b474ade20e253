import { findTool, type KnownTool } from './knownTool.ts';
import { mentionsIn } from './mentions.ts';
import { isAbsolute, joinPath, meantEntry, type Places } from './places.ts';

/** What an argument becomes: a value, or a call that must come first, or nothing because it was never said. */
export type Filled =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'first'; readonly tool: KnownTool; readonly input: Readonly<Record<string, unknown>> }
  | { readonly kind: 'missing'; readonly property: string };

/** What a path is resolved with. */
export interface PathContext {
  readonly wish: string;
  /** The message that the wish is a part of. */
  readonly question: string;
  readonly tools: readonly KnownTool[];
  readonly places: Places;
  readonly background: string;
}

const WANTS_DIRECTORY = /(?:list|tree|search|allowed|directory|directories|folder)/;

/** Finds the path that a wish means for a tool, or the call that would tell. */
export function resolvePath(tool: KnownTool, property: string, context: PathContext): Filled {
  const [mentioned] = mentionsIn(context.wish).paths;
  if (mentioned !== undefined) {
    return locate(mentioned, property, context);
  }
  return WANTS_DIRECTORY.test(tool.shortName) ? directory(property, context) : file(property, context);
}

/** Finds where a path that was named lies. */
export function locate(mentioned: string, property: string, context: PathContext): Filled {
  if (isAbsolute(mentioned)) {
    return { kind: 'value', value: mentioned };
  }
  const listed = context.places.entries.find((entry) => entry.name === mentioned.replace(/\/$/, ''));
  if (listed !== undefined) {
    return { kind: 'value', value: listed.path };
  }
  const root = rootDirectory(property, context);
  return root.kind === 'value' ? { kind: 'value', value: joinPath(String(root.value), mentioned) } : root;
}

const NAMED_DIRECTORY = /([\p{L}\p{N}_-]+)\s+(?:folder|directory)\b/iu;
const ANY_DIRECTORY = /^(?:this|that|the|my|our|your|a|current|same|open|workspace|which|what|each|every|list)$/i;

function directory(property: string, context: PathContext): Filled {
  const named = NAMED_DIRECTORY.exec(context.wish)?.[1];
  if (named !== undefined && !ANY_DIRECTORY.test(named)) {
    const [root = ''] = context.places.roots;
    return root.endsWith(named) ? { kind: 'value', value: root } : locate(named, property, context);
  }
  const directories = context.places.entries.filter((entry) => entry.isDirectory);
  const meant = meantEntry(context.wish, directories);
  return meant === undefined ? rootDirectory(property, context) : { kind: 'value', value: meant.path };
}

function rootDirectory(property: string, context: PathContext): Filled {
  const [root] = context.places.roots;
  if (root !== undefined) {
    return { kind: 'value', value: root };
  }
  const tool = findTool(context.tools, 'list_allowed_directories');
  if (tool !== undefined) {
    return { kind: 'first', tool, input: {} };
  }
  const known = mentionsIn(context.background).paths.find(isAbsolute);
  return known === undefined ? { kind: 'missing', property } : { kind: 'value', value: known };
}

function file(property: string, context: PathContext): Filled {
  const files = context.places.entries.filter((entry) => !entry.isDirectory);
  const meant =
    meantEntry(context.wish, files) ??
    meantEntry(context.question, files) ??
    (files.length === 1 ? files[0] : undefined);
  if (meant !== undefined) {
    return { kind: 'value', value: meant.path };
  }
  if (context.places.lastPath !== undefined && /\b(?:it|that|this|again)\b/i.test(context.wish)) {
    return { kind: 'value', value: context.places.lastPath };
  }
  const list = findTool(context.tools, 'list_directory');
  if (files.length > 0 || list === undefined) {
    return { kind: 'missing', property };
  }
  const root = rootDirectory(property, context);
  return root.kind === 'value' ? { kind: 'first', tool: list, input: { path: root.value } } : root;
}
