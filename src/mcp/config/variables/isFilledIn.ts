import { assertNever } from '../../../base/errors.ts';
import type { Dialect } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import type { VariableRef } from './findVariables.ts';

/** Whether a dialect fills a variable in, or leaves it as it is written. */
export function isFilledIn(ref: VariableRef, dialect: Dialect): boolean {
  const { variables } = dialects[dialect];
  switch (variables) {
    case 'all':
      return true;
    case 'env':
      return ref.kind === 'env' && ref.isPrefixed;
    case 'none':
      return false;
    default:
      return assertNever(variables);
  }
}
