/*
 * A server as large as those that people really use: 22 tools over the things of one domain, each described as such tools
 * are. On standard input and output. Argument: the name of the domain. Its answers depend on nothing but the question.
 */
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { workDomains, type WorkDomain, type WorkObject } from './workDomains.ts';

interface Action {
  readonly verb: string;
  readonly isPlural: boolean;
  readonly says: (object: WorkObject, domain: WorkDomain) => string;
  readonly takes: (object: WorkObject) => Readonly<Record<string, string>>;
}

const id = { id: 'The id of it, as another tool of this server returned it. Never make one up.' };
const form = {
  form: 'How the answer is written: json, the default, for going on with it, or text, for showing it to a person as it is.',
  fields: 'Which fields to return, by name, separated by commas. Leave it out for all of them.',
};
const page = {
  cursor: 'Where to go on: the value of next_cursor of the answer before. Leave it out for the first page.',
  limit: 'How many to return at most, from 1 to 100. The default of 20 is enough for most questions.',
};

const actions: readonly Action[] = [
  {
    verb: 'list',
    isPlural: true,
    says: ({ plural }, { about }) =>
      `Lists the ${plural} of ${about}, the newest first, one page at a time. Returns for each its id, its fields and when it was last changed. Use it to get an overview or to find an id; when you know words that occur in it, use the search instead, which is faster and returns less. Deleted ${plural} are not listed.`,
    takes: () => ({ ...page, changed_since: 'Only those that have changed since this RFC 3339 time.' }),
  },
  {
    verb: 'search',
    isPlural: true,
    says: ({ plural, fields }, { about }) =>
      `Searches the ${plural} of ${about} for words in any of these fields: ${Object.keys(fields).join(', ')}. All words have to occur; put a minus before a word that must not. Returns the ids and fields of those that fit best, with a score. Nothing found is an empty list and not an error.`,
    takes: () => ({ query: 'The words to look for, separated by blanks. At most 200 characters.', ...page }),
  },
  {
    verb: 'get',
    isPlural: false,
    says: ({ name }, { about }) =>
      `Returns one ${name} of ${about} with all of its fields, who made it and who changed it last, and the newest ten entries of its history. Fails when there is none with this id or when the user of this server may not see it; both look the same on purpose.`,
    takes: () => ({ ...id, include_history: 'Whether to return the history, too: yes or no.' }),
  },
  {
    verb: 'create',
    isPlural: false,
    says: ({ name, plural }, { about }) =>
      `Makes a new ${name} in ${about} and returns it with its id. All fields are needed. Look with the search first whether there is one already: ${plural} that say the same twice are a nuisance to everybody. The change is visible to all users at once and is noted in the history.`,
    takes: ({ fields }) => fields,
  },
  {
    verb: 'update',
    isPlural: false,
    says: ({ name }, { about }) =>
      `Changes fields of a ${name} in ${about} and returns it as it is afterwards. Fields that are left out stay as they are. Fails with a conflict when somebody else has changed it in the meantime: get it again then, and decide anew. Whoever watches it gets a message.`,
    takes: ({ fields }) => ({ ...id, ...fields }),
  },
];

function schemaOf(takes: Readonly<Record<string, string>>): object {
  const properties = Object.fromEntries(
    Object.entries({ ...takes, ...form }).map(([name, description]) => [name, { type: 'string', description }]),
  );
  const required = Object.keys(takes).filter((name) => name === 'id' || name === 'query');
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Some entries of a list, or one: what an ordinary server returns, and as much of it. */
function answerTo(object: WorkObject, isPlural: boolean, args: unknown): string {
  const one = (number: number): object => ({
    id: `${object.name}-${number}`,
    ...Object.fromEntries(Object.keys(object.fields).map((field) => [field, `${field} of ${object.name} ${number}`])),
    changed_at: `2026-11-${String((number % 28) + 1).padStart(2, '0')}T09:30:00Z`,
  });
  const length = JSON.stringify(args ?? {}).length;
  return JSON.stringify(
    isPlural ? { items: [1, 2, 3, 4, 5].map((n) => one(n + length)), next_cursor: null } : one(length),
  );
}

function addTool(server: McpServer, domain: WorkDomain, object: WorkObject, action: Action): void {
  const { verb, isPlural, says, takes } = action;
  server.registerTool(
    `${verb}_${isPlural ? object.plural : object.name}`,
    {
      description: says(object, domain),
      inputSchema: fromJsonSchema(schemaOf(takes(object))),
      annotations: { readOnlyHint: isPlural || verb === 'get' },
    },
    (args: unknown) => ({ content: [{ type: 'text', text: answerTo(object, isPlural, args) }] }),
  );
}

function makeServer(domain: WorkDomain): McpServer {
  const server = new McpServer(
    { name: domain.name, version: '1.0.0' },
    { instructions: `Keeps ${domain.about}. Look for what there is before you make something new.` },
  );
  for (const object of domain.objects) {
    for (const action of actions) {
      addTool(server, domain, object, action);
    }
  }
  server.registerTool(
    'describe_permissions',
    {
      description: `Says what the user of this server may do in ${domain.about}.`,
      inputSchema: fromJsonSchema(schemaOf({})),
    },
    () => ({ content: [{ type: 'text', text: 'Everything.' }] }),
  );
  server.registerTool(
    'enable_archive',
    {
      description: `Opens the archive of ${domain.about}: from then on there is a tool that searches what was deleted.`,
      inputSchema: fromJsonSchema(schemaOf({})),
    },
    () => {
      server.registerTool(
        'search_archive',
        {
          description: `Searches what was deleted from ${domain.about}.`,
          inputSchema: fromJsonSchema(schemaOf({ query: 'Words.' })),
        },
        () => ({ content: [{ type: 'text', text: '{"items":[]}' }] }),
      );
      return { content: [{ type: 'text', text: 'The archive is open.' }] };
    },
  );
  return server;
}

const domain = workDomains.find(({ name }) => name === process.argv[2]);
if (!domain) {
  throw new Error(`There is no domain named ${process.argv[2]}`);
}
serveStdio(() => makeServer(domain));
