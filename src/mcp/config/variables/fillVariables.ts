import type { DeferredVariable } from '../serverDefinition.ts';
import { findVariables, type FoundVariable, type VariableRef } from './findVariables.ts';
import { isFilledIn } from './isFilledIn.ts';
import { knownValue } from './knownValue.ts';
import { literalWords, missingWords } from './missingWords.ts';
import type { VariableScope } from './variableScope.ts';

/** A variable that has no value, and what is to be said about it. */
export interface MissingVariable extends FoundVariable {
  readonly code: 'unresolvedVariable' | 'undefinedInput';
  readonly message: string;
  /** The dialect's own host leaves it as it is written, and so does this one. */
  readonly isLiteral: boolean;
}

/** A text with its variables filled in. */
export interface FilledText {
  /** Deferred and missing variables stand as they are written. */
  readonly text: string;
  readonly deferred: readonly DeferredVariable[];
  readonly missing: readonly MissingVariable[];
}

type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'deferred'; readonly variable: DeferredVariable }
  | { readonly kind: 'missing' };

/** Fills the variables of `text` in, once: a value that looks like a variable itself stays as it is. */
export function fillVariables(text: string, scope: VariableScope): FilledText {
  const deferred: DeferredVariable[] = [];
  const missing: MissingVariable[] = [];
  let filled = '';
  let end = 0;
  for (const found of findVariables(text, scope.dialect === 'claude')) {
    const value = valueOf(found.ref, scope);
    if (value.kind === 'deferred') {
      deferred.push(value.variable);
    } else if (value.kind === 'missing') {
      missing.push(describeMissing(found, scope));
    }
    filled += text.slice(end, found.index) + (value.kind === 'text' ? value.text : found.written);
    end = found.index + found.written.length;
  }
  return { text: filled + text.slice(end), deferred, missing: missing.filter(isWorthSaying) };
}

/** What is left as it is written is only worth a word where somebody may have meant a variable of another host. */
function isWorthSaying({ isLiteral, ref }: MissingVariable): boolean {
  return !isLiteral || (ref.kind !== 'unknown' && ref.kind !== 'secret');
}

function describeMissing(found: FoundVariable, scope: VariableScope): MissingVariable {
  const isLiteral = !isFilledIn(found.ref, scope.dialect);
  const isInput = found.ref.kind === 'input' && !isLiteral;
  const message = isLiteral ? literalWords(found, scope.dialect) : missingWords(found, scope.dialect);
  return { ...found, code: isInput ? 'undefinedInput' : 'unresolvedVariable', message, isLiteral };
}

function valueOf(ref: VariableRef, scope: VariableScope): Value {
  if (!isFilledIn(ref, scope.dialect)) {
    return { kind: 'missing' };
  }
  if (ref.kind === 'input' || ref.kind === 'command') {
    return deferredValue(ref, scope);
  }
  const text = knownValue(ref, scope);
  return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
}

function deferredValue(ref: Extract<VariableRef, { kind: 'input' | 'command' }>, scope: VariableScope): Value {
  const input = ref.kind === 'input' ? scope.inputs.get(ref.id) : undefined;
  if (ref.kind === 'input' && input === undefined) {
    return { kind: 'missing' };
  }
  const text = scope.answers?.get(`${ref.kind}:${ref.id}`);
  if (text !== undefined) {
    return { kind: 'text', text };
  }
  return { kind: 'deferred', variable: input ? { kind: 'input', id: ref.id, input } : { kind: 'command', id: ref.id } };
}
