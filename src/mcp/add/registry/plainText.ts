import { RegistryProblem } from './registryProblem.ts';

/** A text that must mean the same here as where it comes from: there, `${…}` is nothing special. */
export function plainText(text: string): string {
  if (text.includes('${')) {
    throw new RegistryProblem('It contains "${", which would be read as a variable here.');
  }
  return text;
}
