/** An id for an input that stands for something of that name, such as a variable of the environment. */
export function inputName(...parts: readonly string[]): string {
  const name = parts
    .join('-')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'input' : name;
}
