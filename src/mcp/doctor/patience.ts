import type { DoctorInput } from './doctorInput.ts';

const DEFAULT_MS = 5000;

/** Milliseconds that one answer may take. */
export function patienceOf({ patienceMs }: DoctorInput): number {
  return patienceMs ?? DEFAULT_MS;
}
