import type { TextSpan } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import { addInput } from './addInput.ts';
import { configOutline } from './configOutline.ts';
import type { ConfigFix, FixContext } from './configFix.ts';
import { environmentReference } from './environmentReference.ts';
import { spanOf } from './nodeSpan.ts';
import { inputName } from './inputName.ts';

/** What goes before a secret in a header and is none itself. */
const SCHEME = /^(?:Bearer|Basic|Token|ApiKey) +(?=\S)/i;

interface WrittenSecret {
  readonly server: string;
  /** Of the variable or header. */
  readonly name: string;
  readonly scheme: string;
  readonly value: string;
  readonly span: TextSpan;
}

/** Takes a secret out of the file: to an input where the dialect has those, else to a variable of the environment. */
export function secretFixes(context: FixContext): readonly ConfigFix[] {
  const { hasInputs, variables } = dialects[context.place.dialect];
  const secret = writtenSecret(context);
  if (secret === undefined || variables === 'none') {
    return [];
  }
  return [hasInputs ? toInput(secret, context) : toEnvironment(secret, context)];
}

function writtenSecret({ nodes, place }: FixContext): WrittenSecret | undefined {
  const [key, value] = nodes.findLast((node) => node.type === 'property')?.children ?? [];
  const server = nodes[2 * place.section.length + 1]?.children?.[0];
  if (key === undefined || server === undefined || value?.type !== 'string') {
    return undefined;
  }
  const literal = String(value.value);
  const scheme = SCHEME.exec(literal)?.[0] ?? '';
  return {
    server: String(server.value),
    name: String(key.value),
    scheme,
    value: literal.slice(scheme.length),
    span: spanOf(value),
  };
}

function toInput({ server, name, scheme, value, span }: WrittenSecret, { text, place }: FixContext): ConfigFix {
  const inputId = freeId(inputName(server, name), configOutline(text, place).inputs);
  const input = { kind: 'promptString', id: inputId, description: `${name} of ${server}`, isPassword: true } as const;
  const written = { ...span, content: JSON.stringify(`${scheme}\${input:${inputId}}`) };
  return { kind: 'moveSecret', secret: { inputId, value }, edits: [...addInput(text, place, input), written] };
}

function toEnvironment({ server, name, scheme, span }: WrittenSecret, { place }: FixContext): ConfigFix {
  const { variable, written } = environmentReference(place.dialect, scheme === '' ? name : `${server}_${name}`);
  return { kind: 'readSecret', variable, edits: [{ ...span, content: JSON.stringify(scheme + written) }] };
}

function freeId(wanted: string, taken: readonly { readonly id: string }[]): string {
  const isFree = (id: string): boolean => !taken.some((input) => input.id === id);
  let id = wanted;
  for (let count = 2; !isFree(id); count += 1) {
    id = `${wanted}-${count}`;
  }
  return id;
}
