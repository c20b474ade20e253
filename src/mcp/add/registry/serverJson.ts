import * as z from 'zod/mini';

/** Long enough for what people write, short enough to be shown. */
const text = z.string().check(z.maxLength(4096));
const optionalText = z.optional(z.nullable(text));

const inputShape = {
  description: optionalText,
  isRequired: z.optional(z.boolean()),
  format: optionalText,
  value: optionalText,
  isSecret: z.optional(z.boolean()),
  default: optionalText,
  placeholder: optionalText,
  choices: z.optional(z.nullable(z.array(text).check(z.maxLength(200)))),
};

const input = z.object(inputShape);

const variables = z.optional(z.nullable(z.record(text, input)));

const argument = z.object({
  ...inputShape,
  type: z.enum(['positional', 'named']),
  name: optionalText,
  valueHint: optionalText,
  isRepeated: z.optional(z.boolean()),
  variables,
});

const keyValue = z.object({ ...inputShape, name: text, variables });

const list = <T extends z.ZodMiniType>(item: T) => z.optional(z.nullable(z.array(item).check(z.maxLength(200))));

const transport = z.object({ type: text, url: optionalText, headers: list(keyValue), variables });

const packageShape = z.object({
  registryType: text,
  registryBaseUrl: optionalText,
  identifier: text,
  version: optionalText,
  fileSha256: optionalText,
  runtimeHint: optionalText,
  transport: z.optional(transport),
  runtimeArguments: list(argument),
  packageArguments: list(argument),
  environmentVariables: list(keyValue),
});

/** What a `server.json` may hold (schema 2025-12-11); keys that nobody acts on are let go. */
export const serverJson = z.object({
  name: text,
  title: optionalText,
  description: optionalText,
  version: optionalText,
  websiteUrl: optionalText,
  repository: z.optional(z.nullable(z.object({ url: optionalText, source: optionalText }))),
  packages: list(packageShape),
  remotes: list(transport),
});

/** A `server.json`, checked. */
export type ServerJson = z.infer<typeof serverJson>;

/** One way to run a server, of a `server.json`. */
export type RegistryPackage = z.infer<typeof packageShape>;

/** One address of a server, of a `server.json`. */
export type RegistryRemote = z.infer<typeof transport>;

/** A value that the person may have to give: an argument, a variable, a header. */
export type RegistryInput = z.infer<typeof input> & {
  readonly variables?: Readonly<Record<string, z.infer<typeof input>>> | null | undefined;
};

/** An argument of a package or of what runs it. */
export type RegistryArgument = z.infer<typeof argument>;
