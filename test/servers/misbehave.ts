/*
 * Servers that misbehave. `misbehave.ts ID MARK` is the one of that name on standard input and output (`MARK` is an
 * argument of every process of it, so that a test finds what is left); `well-behaved` is what they could be like.
 * `misbehave.ts --http` serves the others, each at `/ID`, and prints the base URL as its first line.
 *
 * Each run loads no more than it needs: tests start many.
 */
import { stdioWays } from './misbehave/stdioWays.ts';

const [, , id = ''] = process.argv;

if (id === '--http') {
  const { serveHttp } = await import('./misbehave/httpWays.ts');
  serveHttp();
} else {
  const ways = await stdioWays(id);
  ways.get(id)?.();
}
