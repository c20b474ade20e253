import { readFileSync } from 'node:fs';
import type { RequestShapes, Shape } from './shape.ts';

/** Where the shapes of all requests are written down, one type a line, so that a change shows where it is. */
export const SHAPES_FILE = new URL('requestShapes.jsonl', import.meta.url);

/** The text of the file. */
export function writtenShapes({ sdk, shapes }: RequestShapes): string {
  const lines: readonly unknown[] = [{ sdk }, ...Object.entries(shapes)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Reads the file. */
export function storedShapes(): RequestShapes {
  const [first = '{}', ...lines] = readFileSync(SHAPES_FILE, 'utf8').trimEnd().split('\n');
  const { sdk } = JSON.parse(first) as Pick<RequestShapes, 'sdk'>;
  return { sdk, shapes: Object.fromEntries(lines.map((line) => JSON.parse(line) as readonly [string, Shape])) };
}
