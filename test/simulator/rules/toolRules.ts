import type { BetaTool, BetaToolUnion } from '@anthropic-ai/sdk/resources/beta/messages/messages';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { blocksOf } from './blocksOf.ts';
import type { Finding, Rule, WellFormedRequest } from './rule.ts';

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** The tools of the client, declared or added by a message. */
function customTools({ params }: WellFormedRequest): readonly { readonly tool: BetaTool; readonly path: string }[] {
  const declared = (params.tools ?? []).map((tool, index) => ({ tool, path: `tools.${index}` }));
  const added = params.messages.flatMap((message, messageIndex) =>
    blocksOf(message).flatMap((block, index) => {
      const path = `messages.${messageIndex}.content.${index}.tool_addition.tool.tool_definition.definition`;
      return block.type === 'tool_addition' && block.tool.type === 'tool_definition'
        ? [{ tool: block.tool.definition, path }]
        : [];
    }),
  );
  return [...declared, ...added].flatMap(({ tool, path }) =>
    isCustom(tool) ? [{ tool, path: `${path}.custom` }] : [],
  );
}

function isCustom(tool: BetaToolUnion): tool is BetaTool {
  return tool.type === undefined || tool.type === null || tool.type === 'custom';
}

function checkNames(request: WellFormedRequest): readonly Finding[] {
  return customTools(request).flatMap(({ tool, path }) =>
    NAME.test(tool.name)
      ? []
      : [{ path: `${path}.name`, message: `${path}.name: String should match pattern '${NAME.source}'` }],
  );
}

/** The names that `tool_choice` may name. */
function namesOf({ params }: WellFormedRequest): readonly string[] {
  const tools = params.tools ?? [];
  return tools.flatMap((tool) => ('name' in tool ? [tool.name] : []));
}

function checkUniqueNames(request: WellFormedRequest): readonly Finding[] {
  const names = namesOf(request);
  return new Set(names).size === names.length ? [] : [{ path: 'tools', message: 'tools: Tool names must be unique.' }];
}

const ajv = new Ajv2020({ strict: false });

/** What is wrong with a schema, by its JSON text: the same tools come with every request of a conversation. */
const judged = new Map<string, string | undefined>();

function schemaFault(schema: BetaTool['input_schema']): string | undefined {
  const json = JSON.stringify(schema);
  if (!judged.has(json)) {
    judged.set(json, judge(schema));
  }
  return judged.get(json);
}

function judge(schema: BetaTool['input_schema']): string | undefined {
  const { $schema: _, ...rest } = schema;
  const combiner = ['oneOf', 'anyOf', 'allOf'].find((name) => name in rest);
  if (combiner !== undefined) {
    return 'input_schema does not support oneOf, allOf, or anyOf at the top level';
  }
  const detail = ajv.validateSchema(rest) === true ? undefined : ajv.errorsText(ajv.errors);
  return detail === undefined
    ? undefined
    : `JSON schema is invalid. It must match JSON Schema draft 2020-12: ${detail}`;
}

function checkSchemas(request: WellFormedRequest): readonly Finding[] {
  return customTools(request).flatMap(({ tool, path }) => {
    const fault = schemaFault(tool.input_schema);
    return fault === undefined ? [] : [{ path: `${path}.input_schema`, message: `${path}.input_schema: ${fault}` }];
  });
}

function checkDeferred({ params }: WellFormedRequest): readonly Finding[] {
  const tools = params.tools ?? [];
  const isAllDeferred = tools.length > 0 && tools.every((tool) => 'defer_loading' in tool && tool.defer_loading);
  const message = 'At least one tool must have defer_loading=false. All tools cannot be deferred.';
  return isAllDeferred ? [{ path: 'tools', message }] : [];
}

function checkChoice(request: WellFormedRequest): readonly Finding[] {
  const { params, model } = request;
  const choice = params.tool_choice;
  const path = 'tool_choice';
  if (choice === undefined) {
    return [];
  }
  if ((params.tools ?? []).length === 0) {
    return [{ path, message: 'tool_choice may only be specified while providing tools.' }];
  }
  if (choice.type === 'tool' && !namesOf(request).includes(choice.name)) {
    return [{ path, message: `tool_choice: Tool '${choice.name}' not found in provided tools` }];
  }
  const isForced = choice.type === 'tool' || choice.type === 'any';
  return isForced && (model.refusesForcedTools || params.thinking?.type === 'enabled')
    ? [{ path, message: `tool_choice: "${choice.type}" is not supported when thinking is on` }]
    : [];
}

/** What a tool must be like, and how one may be chosen. */
export const toolRules: readonly Rule<WellFormedRequest>[] = [
  { id: 'tool-name', title: 'A tool has a name that the model can write.', check: checkNames },
  { id: 'tool-names-unique', title: 'No two tools have the same name.', check: checkUniqueNames },
  { id: 'tool-schema', title: 'A tool describes its input with a JSON Schema of an object.', check: checkSchemas },
  { id: 'tools-deferred', title: 'Not every tool is deferred.', check: checkDeferred },
  {
    id: 'tool-choice',
    title: 'A tool is forced only where that is possible.',
    check: checkChoice,
    isForAnswersOnly: true,
  },
];
