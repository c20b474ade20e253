import type { FieldShape, ObjectShape, Shape } from './shape.ts';
import { tokenize, type Token } from './tokenize.ts';

/** The interfaces and type aliases of a declaration file, by name; those in a namespace as `Namespace.Name`. */
export function readDeclarations(source: string): ReadonlyMap<string, Shape> {
  const reader = new Reader(tokenize(source));
  const found = new Map<string, Shape>();
  let namespace = '';
  let depth = 0;
  while (!reader.isAtEnd) {
    const word = reader.take().value;
    if (word === 'namespace') {
      namespace = `${reader.take().value}.`;
      reader.expect('{');
      depth = 1;
    } else if (word === 'interface' && (namespace === '' || depth === 1)) {
      const name = namespace + reader.take().value;
      found.set(name, reader.readInterface());
    } else if (word === 'type' && reader.isAlias) {
      const name = namespace + reader.take().value;
      const shape = reader.readAlias();
      if (shape !== undefined) {
        found.set(name, shape);
      }
    } else if (namespace !== '') {
      depth += depthOf(word);
      namespace = depth === 0 ? '' : namespace;
    }
  }
  return found;
}

function depthOf(sign: string): number {
  return sign === '{' ? 1 : sign === '}' ? -1 : 0;
}

/** Reads the few forms of types that the SDK's declarations are made of; any other form throws. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #comment = '';

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    this.#skipComments();
    return this.#at >= this.#tokens.length;
  }

  /** Whether what follows `type` is a declaration, not the `type` of an export list. */
  get isAlias(): boolean {
    this.#skipComments();
    return this.#tokens[this.#at]?.kind === 'word' && this.#tokens[this.#at + 1]?.value === '=';
  }

  take(): Token {
    this.#skipComments();
    const token = this.#tokens[this.#at];
    if (token === undefined) {
      throw new Error('The declarations end too early.');
    }
    this.#at += 1;
    return token;
  }

  expect(sign: string): void {
    const { value } = this.take();
    if (value !== sign) {
      const around = this.#tokens.slice(Math.max(0, this.#at - 8), this.#at + 4).map((token) => token.value);
      throw new Error(`Expected ${sign} but found ${value} in: ${around.join(' ')}`);
    }
  }

  readInterface(): Shape {
    if (this.#accept('<')) {
      this.#skipUntil('{');
    }
    const base = this.#accept('extends') ? this.take().value : undefined;
    this.#skipUntil('{');
    const own = this.#readFields();
    return base === undefined ? own : { fields: { '...': { is: { ref: base } }, ...own.fields } };
  }

  /** Undefined for a form that no request uses; whoever refers to it then finds nothing. */
  readAlias(): Shape | undefined {
    this.expect('=');
    const start = this.#at;
    try {
      const shape = this.#readType();
      this.expect(';');
      return shape;
    } catch {
      this.#at = start;
      this.#skipUntil(';');
      this.expect(';');
      return undefined;
    }
  }

  #readType(): Shape {
    this.#accept('|');
    const members = [this.#readMember()];
    while (this.#accept('|')) {
      members.push(this.#readMember());
    }
    const [only] = members;
    return members.length === 1 && only !== undefined ? only : { anyOf: members };
  }

  #readMember(): Shape {
    this.#accept('readonly');
    let shape = this.#readSimple();
    while (this.#accept('[')) {
      this.expect(']');
      shape = { listOf: shape };
    }
    return shape;
  }

  #readSimple(): Shape {
    const { kind, value } = this.take();
    if (kind === 'text') {
      return { literal: value };
    }
    if (kind === 'number') {
      return { literal: Number(value) };
    }
    if (value === '{') {
      return this.#readFields();
    }
    if (value === '(') {
      return this.#readParenthesis();
    }
    return this.#readNamed(value);
  }

  /** Only `(string & {})` stands in parentheses: any string, with the known ones offered by editors. */
  #readParenthesis(): Shape {
    const shape = this.#readType();
    if (this.#accept('&')) {
      this.#readType();
    }
    this.expect(')');
    return shape;
  }

  #readNamed(name: string): Shape {
    switch (name) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'null':
      case 'unknown':
        return name;
      case 'true':
      case 'false':
        return { literal: name === 'true' };
      case 'Array':
      case 'ReadonlyArray':
        return { listOf: this.#readArgument() };
      default:
        return { ref: name };
    }
  }

  #readArgument(): Shape {
    this.expect('<');
    const shape = this.#readType();
    this.expect('>');
    return shape;
  }

  #readFields(): ObjectShape {
    const fields: Record<string, FieldShape> = {};
    let rest: Shape | undefined;
    while (!this.#accept('}')) {
      if (this.#accept('[')) {
        this.#skipUntil(']');
        this.expect(']');
        this.expect(':');
        rest = this.#readType();
      } else {
        const [name, field] = this.#readField();
        fields[name] = field;
      }
      this.#accept(';');
    }
    return rest === undefined ? { fields } : { fields, rest };
  }

  #readField(): readonly [string, FieldShape] {
    this.#accept('readonly');
    const { value: name } = this.take();
    const isHeader = this.#comment.includes('Header param:');
    this.#comment = '';
    const isOptional = this.#accept('?');
    this.expect(':');
    const is = this.#readType();
    return [name, { is, ...(isOptional ? { optional: true } : {}), ...(isHeader ? { header: true } : {}) }];
  }

  #accept(value: string): boolean {
    this.#skipComments();
    const token = this.#tokens[this.#at];
    const isNext = token?.value === value && token.kind !== 'text';
    this.#at += isNext ? 1 : 0;
    return isNext;
  }

  #skipUntil(sign: string): void {
    while (this.#tokens[this.#at]?.value !== sign || this.#tokens[this.#at]?.kind === 'text') {
      this.take();
    }
    if (sign === '{') {
      this.#at += 1;
    }
  }

  #skipComments(): void {
    while (this.#tokens[this.#at]?.kind === 'comment') {
      this.#comment = this.#tokens[this.#at]?.value ?? '';
      this.#at += 1;
    }
  }
}
