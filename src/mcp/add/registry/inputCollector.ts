import type { InputDefinition } from '../../config/inputs.ts';
import { plainText } from './plainText.ts';
import type { RegistryInput } from './serverJson.ts';

/** An input that a server does without, and that the person may want to give all the same. */
export interface OptionalInput {
  readonly name: string;
  readonly description?: string;
}

/** Turns the inputs of a `server.json` into texts with VS Code's variables in them, and collects their definitions. */
export class InputCollector {
  readonly inputs: InputDefinition[] = [];
  readonly optional: OptionalInput[] = [];
  readonly #prefix: string;
  readonly #included: readonly string[] | 'all';

  constructor(prefix: string, included: readonly string[] | 'all') {
    this.#prefix = prefix;
    this.#included = included;
  }

  /** The text for `input`, which is called `name`; undefined when it is optional and nobody wants it. */
  text(name: string, input: RegistryInput): string | undefined {
    if (input.value) {
      return this.#template(input.value, input);
    }
    const isWanted = this.#included === 'all' || this.#included.includes(name);
    if (input.isRequired === true || isWanted) {
      return this.#ask(name, input);
    }
    if (input.isSecret !== true && input.default) {
      return plainText(input.default);
    }
    this.optional.push({ name, ...(input.description ? { description: input.description } : {}) });
    return undefined;
  }

  /** An input in the place of each `{name}` that has a definition. */
  #template(value: string, { variables, isSecret }: RegistryInput): string {
    return plainText(value).replace(/\{([^{}]+)\}/g, (written: string, name: string) => {
      const input = variables && Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (input === undefined) {
        return written;
      }
      return input.value ? plainText(input.value) : this.#ask(name, { ...input, isSecret: input.isSecret ?? isSecret });
    });
  }

  #ask(name: string, input: RegistryInput): string {
    const id = `${this.#prefix}-${name.replace(/^-+/, '').replace(/[^\w.-]+/g, '-') || 'value'}`;
    if (!this.inputs.some((other) => other.id === id)) {
      this.inputs.push(definition(id, name, input));
    }
    return `\${input:${id}}`;
  }
}

function definition(id: string, name: string, input: RegistryInput): InputDefinition {
  const words = [input.description ?? name, input.placeholder ? `(${input.placeholder})` : ''].join(' ').trim();
  const common = { id, description: words };
  const preset = input.isSecret !== true && input.default ? { default: plainText(input.default) } : {};
  const choices = input.choices ?? (input.format === 'boolean' ? ['true', 'false'] : []);
  return choices.length > 0
    ? { kind: 'pickString', ...common, options: choices.map((value) => ({ value: plainText(value) })), ...preset }
    : { kind: 'promptString', ...common, isPassword: input.isSecret === true, ...preset };
}
