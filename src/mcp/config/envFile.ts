import { parse } from 'dotenv';

/** Reads the text of a file of variables (`NAME=value` lines, as `dotenv` has them). */
export function readEnvFile(text: string): Readonly<Record<string, string>> {
  return parse(text);
}
