import { isRecord } from '../../../base/json.ts';
import type { InputDefinition } from '../inputs.ts';
import type { NodePath } from '../tree/nodeAt.ts';

/** Says what is wrong with a part of an input. */
type Report = (problem: { readonly message: string; readonly path: NodePath; readonly severity?: 'warning' }) => void;

type Value = Readonly<Record<string, unknown>>;

/** Reads one input; undefined when it is of no use. */
export function readInput(value: Value, report: Report): InputDefinition | undefined {
  const { id, type } = value;
  if (typeof id !== 'string' || id === '' || id.includes('}')) {
    report({ message: 'An input needs an "id": a text without "}".', path: ['id'] });
    return undefined;
  }
  switch (type) {
    case 'promptString':
      return { kind: type, id, ...readTexts(value, report), isPassword: readPassword(value, report) };
    case 'pickString':
      return readPick(id, value, report);
    case 'command':
      return readCommand(id, value, report);
    default:
      report({ message: 'An input is of the type "promptString", "pickString" or "command".', path: ['type'] });
      return undefined;
  }
}

function readTexts(value: Value, report: Report): { readonly description?: string; readonly default?: string } {
  const [description, preset] = ['description', 'default'].map((key) => {
    const text = value[key];
    if (text === undefined || typeof text === 'string') {
      return text;
    }
    report({ severity: 'warning', message: `"${key}" must be a string; it is ignored.`, path: [key] });
    return undefined;
  });
  return {
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
  };
}

/** What is hidden by mistake does less harm than what is shown by mistake. */
function readPassword({ password }: Value, report: Report): boolean {
  if (password === undefined || typeof password === 'boolean') {
    return password === true;
  }
  report({ severity: 'warning', message: '"password" must be true or false; it counts as true.', path: ['password'] });
  return true;
}

function readPick(id: string, value: Value, report: Report): InputDefinition | undefined {
  const items: readonly unknown[] = Array.isArray(value['options']) ? value['options'] : [];
  const options = items.flatMap((item, index) => {
    const option = readOption(item);
    if (option === undefined) {
      const message = 'An option must be a string, or an object with a "value" and perhaps a "label".';
      report({ severity: 'warning', message, path: ['options', index] });
    }
    return option ?? [];
  });
  if (options.length === 0) {
    report({ message: 'A "pickString" needs "options" to pick from.', path: ['options'] });
    return undefined;
  }
  return { kind: 'pickString', id, ...readTexts(value, report), options };
}

function readOption(item: unknown): { readonly label?: string; readonly value: string } | undefined {
  if (typeof item === 'string') {
    return { value: item };
  }
  const { label, value } = isRecord(item) ? item : {};
  if (typeof value !== 'string' || (label !== undefined && typeof label !== 'string')) {
    return undefined;
  }
  return label === undefined ? { value } : { label, value };
}

function readCommand(id: string, { command, args }: Value, report: Report): InputDefinition | undefined {
  if (typeof command !== 'string' || command === '') {
    report({ message: 'A "command" input needs the id of a "command" of the editor.', path: ['command'] });
    return undefined;
  }
  return { kind: 'command', id, command, ...(args === undefined ? {} : { args }) };
}
