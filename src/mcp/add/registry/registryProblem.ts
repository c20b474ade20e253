/** Thrown for what a `server.json` must not say; never leaves this folder. */
export class RegistryProblem extends Error {}
