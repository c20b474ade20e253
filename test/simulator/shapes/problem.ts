/** One way in which a value is not what the API's schema says. */
export interface Problem {
  readonly kind: 'missing' | 'unknown' | 'beta' | 'type';
  readonly path: string;
  readonly message: string;
}

/** Where a value stands: its path in the body, and the betas that the request asks for. */
export interface Place {
  readonly path: string;
  readonly betas: readonly string[];
}

/** The place of a field or element inside another place. */
export function inside(place: Place, name: string | number): Place {
  return { ...place, path: place.path === '' ? String(name) : `${place.path}.${name}` };
}

/** A value of the wrong type, in the API's words. */
export function typeProblem(place: Place, message: string): Problem {
  return { kind: 'type', path: place.path, message };
}

/** Something that the API does not know, or does not know without a beta. */
export function extraProblem(place: Place, kind: 'unknown' | 'beta'): Problem {
  return { kind, path: place.path, message: 'Extra inputs are not permitted' };
}
