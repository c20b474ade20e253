import { parseJson } from '../../base/json.ts';
import type { Frame } from '../../mcp/trace/frameRing.ts';

/** The last messages to and from a server as JSON Lines: time, direction, and the message or as much of it as was kept. */
export function framesText(frames: readonly Frame[]): string {
  return frames.map((frame) => `${escaped(JSON.stringify(lineOf(frame)))}\n`).join('');
}

function lineOf({ at, direction, json }: Frame): Readonly<Record<string, unknown>> {
  const message = parseJson(json);
  return {
    time: new Date(at).toISOString(),
    direction,
    ...(message === undefined ? { text: json } : { message }),
  };
}

/** Characters that cannot be seen, or that turn others round, are written out as JSON writes them. */
function escaped(json: string): string {
  return json.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
