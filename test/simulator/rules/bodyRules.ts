import { isRecord } from '../../../src/base/json.ts';
import type { Finding, IncomingRequest, Rule } from './rule.ts';
import { checkShape } from '../shapes/checkShape.ts';
import type { Problem } from '../shapes/problem.ts';
import { ROOTS } from '../shapes/roots.ts';
import { storedShapes } from '../shapes/shapesFile.ts';

function hasBody(request: IncomingRequest): boolean {
  return request.endpoint === 'messages' || request.endpoint === 'countTokens';
}

function checkSize(request: IncomingRequest): readonly Finding[] {
  const message = 'Request exceeds the maximum size';
  return request.isTooLarge ? [{ path: '', message, status: 413 }] : [];
}

function checkJson(request: IncomingRequest): readonly Finding[] {
  if (!hasBody(request) || request.isTooLarge || isRecord(request.body)) {
    return [];
  }
  const message =
    request.body === undefined ? 'The request body is not valid JSON' : 'Input should be a valid dictionary';
  return [{ path: '', message }];
}

/** Whether there is a body that can be read at all. */
export const bodyRules: readonly Rule<IncomingRequest>[] = [
  { id: 'body-size', title: 'A body has at most 32 MB.', check: checkSize },
  { id: 'body-json', title: 'A body is a JSON object.', check: checkJson },
];

const { shapes } = storedShapes();

const SAMPLING: readonly string[] = ['temperature', 'top_p', 'top_k'];

/** The version since which sampling cannot be tuned. */
const VERSION_WITHOUT_SAMPLING = '2026-10-21';

function checkSampling({ headers, body }: IncomingRequest): readonly Finding[] {
  if (!isRecord(body) || headers['anthropic-version'] !== VERSION_WITHOUT_SAMPLING) {
    return [];
  }
  return SAMPLING.filter((name) => name in body).map((name) => ({
    path: name,
    message: `${name}: this parameter is not supported in version ${VERSION_WITHOUT_SAMPLING}`,
  }));
}

function problems(request: IncomingRequest): readonly Problem[] {
  if (!hasBody(request) || !isRecord(request.body)) {
    return [];
  }
  const entries = Object.entries(request.body).filter(([name]) => !SAMPLING.includes(name));
  const root = request.endpoint === 'messages' ? ROOTS.messages : ROOTS.countTokens;
  return checkShape(Object.fromEntries(entries), { ref: root }, { path: '', betas: request.betas }, shapes);
}

function shapeRule(id: string, title: string, kind: Problem['kind']): Rule<IncomingRequest> {
  const check = (request: IncomingRequest): readonly Finding[] =>
    problems(request)
      .filter((problem) => problem.kind === kind)
      .map(({ path, message }) => ({ path, message: `${path}: ${message}` }));
  return { id, title, check };
}

/** Whether a body has the shape that the API's schema gives it, which is closed. */
export const shapeRules: readonly Rule<IncomingRequest>[] = [
  { id: 'sampling', title: 'Sampling cannot be tuned in the current version.', check: checkSampling },
  shapeRule('required-field', 'A body has every required field.', 'missing'),
  shapeRule('unknown-field', 'A body has no field that the API does not know.', 'unknown'),
  shapeRule('beta-field', 'What belongs to a beta comes with the name of the beta.', 'beta'),
  shapeRule('field-type', 'Every field has its type.', 'type'),
];
