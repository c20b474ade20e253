import type { InputCollector } from './inputCollector.ts';
import { plainText } from './plainText.ts';
import type { RegistryArgument } from './serverJson.ts';

/** The words of a command line that the arguments of a `server.json` stand for. */
export function argumentTexts(
  args: readonly RegistryArgument[] | null | undefined,
  collector: InputCollector,
): readonly string[] {
  return (args ?? []).flatMap((argument) => textsOf(argument, collector));
}

function textsOf(argument: RegistryArgument, collector: InputCollector): readonly string[] {
  if (argument.type === 'positional') {
    const text = collector.text(argument.valueHint ?? argument.name ?? 'argument', argument);
    return text === undefined ? [] : [text];
  }
  const name = plainText(argument.name ?? '');
  if (isFlag(argument)) {
    return name === '' ? [] : [name];
  }
  const text = collector.text(name, argument);
  return text === undefined || name === '' ? [] : [name, text];
}

/** A named argument that says nothing about a value is a switch. */
function isFlag({
  value,
  default: preset,
  valueHint,
  choices,
  format,
  isSecret,
  placeholder,
}: RegistryArgument): boolean {
  return !value && !preset && !valueHint && !choices && !format && isSecret !== true && !placeholder;
}
