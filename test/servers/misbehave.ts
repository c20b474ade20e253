/*
 * Servers that misbehave. `misbehave.ts ID MARK` is the one of that name on standard input and output (`MARK` is an
 * argument of every process of it, so that a test finds what is left); `well-behaved` is what they could be like.
 * `misbehave.ts --http` serves the others, each at `/ID`, and prints the base URL as its first line.
 */
import { flooding } from './misbehave/flooding.ts';
import { garbling } from './misbehave/garbling.ts';
import { hanging } from './misbehave/hanging.ts';
import { serveHttp } from './misbehave/httpWays.ts';
import { leaving } from './misbehave/leaving.ts';
import { listingOddly } from './misbehave/listing.ts';
import { schemas } from './misbehave/schemas.ts';
import { manners, serveStdio } from './misbehave/stdioServer.ts';
import type { MisbehaviourIdOn } from './misbehaviours.ts';

const ways: Readonly<Record<MisbehaviourIdOn<'stdio'> | 'well-behaved', () => void>> = {
  'well-behaved': () => serveStdio(manners),
  ...leaving,
  ...hanging,
  ...garbling,
  ...flooding,
  ...listingOddly,
  ...schemas,
};

const [, , id = ''] = process.argv;

if (id === '--http') {
  serveHttp();
} else {
  new Map<string, () => void>(Object.entries(ways)).get(id)?.();
}
