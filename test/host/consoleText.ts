/** The line that a console would print for the arguments of one of its calls; styles are left out. */
export function consoleText(args: readonly unknown[]): string {
  const [format, ...values] = args;
  const text = String(format).replaceAll(/%[sdioOc]/g, (directive) => {
    const value = values.shift();
    return directive === '%c' ? '' : String(value);
  });
  return [text, ...values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))].join(' ');
}
