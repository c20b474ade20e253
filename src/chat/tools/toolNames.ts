import { createHash } from 'node:crypto';
import type { ToolRef } from '../../mcp/catalog/catalogItems.ts';
import type { CatalogTool } from '../ports.ts';

const maxLength = 64;
const hashLength = 8;

/** A plain name that looks like this could be another tool's; a server might choose it for that. */
const looksHashed = /_[0-9a-f]{8}$/;

/** A tool and the name under which Claude is shown it. */
export interface NamedTool extends CatalogTool {
  readonly modelName: string;
}

/**
 * Gives every tool a name that the Messages API takes (`^[a-zA-Z0-9_-]{1,64}$`) and that no other has, in a fixed order:
 * the same tools give the same names in the same order, whatever order they came in.
 * `mcp__<server>__<tool>` where that fits and is free; otherwise it ends in a hash of the server's id and the tool's name.
 * Names that are `taken` are left alone.
 */
export function nameTools(tools: readonly CatalogTool[], taken: ReadonlySet<string> = new Set()): readonly NamedTool[] {
  const distinct = [...new Map(tools.map((tool) => [keyOf(tool.ref), tool])).values()];
  const counts = new Map<string, number>();
  for (const tool of distinct) {
    const name = plainName(tool);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const named = distinct.map((tool) => {
    const plain = plainName(tool);
    const isFree =
      counts.get(plain) === 1 && plain.length <= maxLength && !looksHashed.test(plain) && !taken.has(plain);
    const modelName = isFree ? plain : hashedName(plain, keyOf(tool.ref));
    return { ...tool, modelName: taken.has(modelName) ? freshName(modelName, '', taken) : modelName };
  });
  return named.toSorted((a, b) => (a.modelName < b.modelName ? -1 : 1));
}

/**
 * A name for a tool that has become another under its old name, which Claude knows as the former: it ends in a hash of
 * `definition`, so that the same definition gives the same name.
 */
export function freshName(name: string, definition: string, taken: ReadonlySet<string>): string {
  const base = name.replace(looksHashed, '');
  let fresh = hashedName(base, JSON.stringify([name, definition]));
  for (let count = 2; taken.has(fresh); count += 1) {
    fresh = hashedName(base, JSON.stringify([name, definition, count]));
  }
  return fresh;
}

function plainName({ serverName, ref }: CatalogTool): string {
  return `mcp__${sanitize(serverName)}__${sanitize(ref.toolName)}`;
}

function hashedName(plain: string, of: string): string {
  const hash = createHash('sha256').update(of).digest('hex').slice(0, hashLength);
  return `${plain.slice(0, maxLength - hashLength - 1)}_${hash}`;
}

function sanitize(name: string): string {
  return name.replace(/[^a-zA-Z0-9_-]/g, '_');
}

function keyOf(ref: ToolRef): string {
  return JSON.stringify([ref.serverId, ref.toolName]);
}
