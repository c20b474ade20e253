/** What an entry runs or reaches, in one line of a list; the review shows all of it. */
export function entryLine({ command, args, url }: Readonly<Record<string, unknown>>): string {
  const words = [command ?? url, ...(Array.isArray(args) ? (args as readonly unknown[]) : [])];
  return words.map(String).join(' ').slice(0, 300);
}
