import { errorType } from '../http/apiError.ts';
import { accessRules } from './accessRules.ts';
import type { IncomingRequest, Rule, Violation } from './rule.ts';

/** The rules in groups: a group is only asked when the groups before it found nothing, as later ones build on them. */
const GROUPS: readonly (readonly Rule[])[] = [accessRules];

/** Checks a request against every rule; the first violation is the one that is answered. */
export function checkRequest(request: IncomingRequest): readonly Violation[] {
  for (const rules of GROUPS) {
    const violations = rules.flatMap((rule) => violationsOf(rule, request));
    if (violations.length > 0) {
      return violations;
    }
  }
  return [];
}

function violationsOf(rule: Rule, request: IncomingRequest): readonly Violation[] {
  return rule.check(request).map(({ path, message, status = 400 }) => ({
    rule: rule.id,
    status,
    type: errorType(status),
    path,
    message,
  }));
}
