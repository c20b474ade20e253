/** What a command runs, in lower case and without folder and extension: `/usr/bin/Node.EXE` is `node`. */
export function programName(command: string): string {
  const name = command.split(/[/\\]/).at(-1) ?? '';
  return name.toLowerCase().replace(/\.(exe|cmd|bat|com)$/, '');
}
