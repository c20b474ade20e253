import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { isRecord } from '../../../src/base/json.ts';
import type { ConfigPlace, Dialect } from '../../../src/mcp/config/configFile.ts';
import { dialects } from '../../../src/mcp/config/dialects/dialects.ts';
import { parseConfig } from '../../../src/mcp/config/parseConfig.ts';

suite('schemas');

const root = path.join(import.meta.dirname, '../../..');
const folder = path.join(root, 'media/schemas');

type Schema = Readonly<Record<string, unknown>>;

interface SchemaOfFile {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly definitions: { readonly server: { readonly properties: Readonly<Record<string, Schema>> } };
}

/** What VS Code understands beyond JSON Schema. */
const editorKeywords = [
  'markdownDescription',
  'defaultSnippets',
  'enumDescriptions',
  'deprecationMessage',
  'doNotSuggest',
  'allowComments',
  'allowTrailingCommas',
];

const names = ['patchbay', 'claude', 'claudeDesktop', 'cursor', 'windsurf', 'cline', 'roo', 'continue'] as const;

/** The servers of Continue stand in a list and name themselves. */
const listed: ReadonlySet<Dialect> = new Set(['continue']);

/** Keys by which another host lets tools run unasked: explained in the schema of its files, and told about by the parser. */
const grants: Readonly<Partial<Record<Dialect, readonly string[]>>> = { cline: ['autoApprove'], roo: ['alwaysAllow'] };

function read(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));
}

function schemaOf(name: Dialect): SchemaOfFile {
  return read(name) as SchemaOfFile;
}

function sectionOf(dialect: Dialect): string {
  return dialects[dialect].hasInputs ? 'servers' : 'mcpServers';
}

/** A file of one server. */
function fileWith(dialect: Dialect, entry: object): object {
  return { [sectionOf(dialect)]: listed.has(dialect) ? [{ ...entry, name: 'a' }] : { a: entry } };
}

function validator(name: Dialect): (value: unknown) => readonly string[] {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true });
  editorKeywords.forEach((keyword) => ajv.addKeyword(keyword));
  ajv.addSchema(read('definitions') as Schema, 'file:///schemas/definitions.json');
  const validate = ajv.compile({ ...schemaOf(name), $id: `file:///schemas/${name}.json` });
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath));
}

const examples: Readonly<Record<(typeof names)[number], unknown>> = {
  patchbay: {
    inputs: [
      { id: 'gh', type: 'promptString', description: 'GitHub PAT', password: true },
      { id: 'size', type: 'pickString', options: ['s', { label: 'Large', value: 'l' }], default: 's' },
      { id: 'now', type: 'command', command: 'a.b', args: { x: 1 } },
    ],
    servers: {
      notes: {
        command: 'node',
        args: ['${workspaceFolder}/srv/notes.js'],
        env: { A: 'x', B: 1, C: null },
        envFile: '${workspaceFolder}/.env',
        dev: { watch: 'srv/**/*.js', debug: { type: 'node' } },
        disabledTools: ['rm'],
        timeouts: { start: 20, call: 0.5 },
      },
      gh: { type: 'http', url: 'https://api.example.com/mcp', headers: { Authorization: 'Bearer ${input:gh}' } },
    },
  },
  claude: {
    mcpServers: {
      db: { command: 'uvx', args: ['pg-mcp'], env: { DSN: '${DSN:-postgres://localhost/dev}' }, timeout: 60000 },
      crm: {
        type: 'http',
        url: '${CRM_URL}/mcp',
        headersHelper: './tok.sh',
        oauth: { clientId: 'abc', callbackPort: 7777 },
      },
    },
  },
  claudeDesktop: { mcpServers: { fs: { command: '/usr/local/bin/npx', args: ['-y', 'fs-mcp', '/tmp'] } } },
  cursor: {
    mcpServers: { gh: { url: 'https://api.example.com/mcp', headers: { Authorization: 'Bearer ${env:GH}' } } },
  },
  windsurf: { mcpServers: { a: { serverUrl: 'https://api.example.com/mcp', disabledTools: ['x'] } } },
  cline: {
    mcpServers: {
      a: { command: 'a', autoApprove: ['x'], timeout: 60, disabled: true },
      b: { transport: { type: 'streamableHttp', url: 'https://api.example.com/mcp' } },
    },
  },
  roo: { mcpServers: { a: { type: 'streamable-http', url: 'https://api.example.com/mcp', alwaysAllow: ['*'] } } },
  continue: {
    name: 'Servers',
    version: '0.0.1',
    mcpServers: [
      { name: 'a', command: 'uvx', args: ['a'], env: { LEVEL: 3 }, connectionTimeout: 5000 },
      { name: 'b', url: 'https://api.example.com/mcp', apiKey: '${env:B}', requestOptions: { headers: { X: 'y' } } },
    ],
  },
};

for (const name of names) {
  test(`${name}: the documented examples are valid, and a wrong value is found where it is`, () => {
    const validate = validator(name);
    assert.deepEqual(validate(examples[name]), []);
    const section = sectionOf(name);
    const at = `/${section}/${listed.has(name) ? 0 : 'a'}`;
    assert.deepEqual(validate(fileWith(name, { command: 1 })), [`${at}/command`]);
    assert.deepEqual(validate(fileWith(name, { command: 'a', args: 'x' })), [`${at}/args`]);
    assert.deepEqual(validate({ [section]: listed.has(name) ? 1 : [] }), [`/${section}`]);
  });

  test(`${name}: the schema and the parser know the same keys`, () => {
    const schema = schemaOf(name);
    const { keys, rootKeys } = dialects[name];
    assert.deepEqual(
      Object.keys(schema.definitions.server.properties).sort(),
      [...Object.keys(keys), ...(grants[name] ?? [])].sort(),
    );
    const others = rootKeys === 'any' ? ['$schema'] : rootKeys;
    assert.deepEqual(Object.keys(schema.properties).sort(), [sectionOf(name), ...others].sort());
    for (const [outer, inner] of Object.entries(dialects[name].inner)) {
      const { properties } = schema.definitions.server.properties[outer] ?? {};
      assert.deepEqual(Object.keys(isRecord(properties) ? properties : {}).sort(), inner.toSorted());
    }
  });

  test(`${name}: the parser says "not known" of no key that the schema proposes`, () => {
    const { properties } = schemaOf(name).definitions.server;
    const entry = Object.fromEntries(Object.keys(properties).map((key) => [key, 1]));
    const place: ConfigPlace = {
      id: '/f/x.json',
      path: '/f/x.json',
      section: [sectionOf(name)],
      dialect: name,
      origin: 'own',
      label: 'x',
    };
    const text = JSON.stringify(fileWith(name, entry));
    const context = { folders: [], userHome: '/', env: {}, setting: () => undefined };
    const { diagnostics } = parseConfig({ place, content: { kind: 'text', text } }, context);
    assert.ok(diagnostics.length > 0);
    assert.deepEqual(
      diagnostics.filter(({ code, message }) => code === 'unknownKey' && message.includes('not known')),
      [],
    );
  });

  test(`${name}: every proposed snippet is valid, and every property says what it is for`, () => {
    const validate = validator(name);
    const schema = schemaOf(name);
    const snippets = snippetsOf(schema.properties[sectionOf(name)]);
    assert.ok(snippets.length > 0);
    for (const body of snippets) {
      assert.deepEqual(validate({ [sectionOf(name)]: body }), []);
    }
    for (const [key, property] of Object.entries(schema.definitions.server.properties)) {
      const text = resolved(property)['markdownDescription'];
      assert.ok(typeof text === 'string' && text.endsWith('.') && text.length > 15, key);
    }
  });
}

test('the servers of Continue may stand in a list or by name, as the parser takes them', () => {
  const validate = validator('continue');
  assert.deepEqual(validate({ mcpServers: [{ name: 'a', command: 'a' }] }), []);
  assert.deepEqual(validate({ mcpServers: { a: { command: 'a' } } }), []);
  assert.deepEqual(validate({ mcpServers: { a: { command: 1 } } }), ['/mcpServers/a/command']);
});

test('every schema of the manifest exists and is shipped, and every schema is in the manifest', () => {
  interface Association {
    readonly fileMatch: string;
    readonly url: string;
  }
  const { contributes } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly contributes: Readonly<Record<'jsonValidation' | 'yamlValidation', readonly Association[]>>;
  };
  const urls = new Set(contributes.jsonValidation.map(({ url }) => url));
  assert.deepEqual([...urls].sort(), names.map((name) => `./media/schemas/${name}.json`).sort());
  assert.deepEqual([...new Set(contributes.yamlValidation.map(({ url }) => url))], ['./media/schemas/continue.json']);
  assert.match(fs.readFileSync(path.join(root, '.vscodeignore'), 'utf8'), /^!media\/schemas\/\*\.json$/m);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['definitions', ...names].map((name) => `${name}.json`).sort());
});

function snippetsOf(schema: Schema | undefined): readonly unknown[] {
  const snippets = schema?.['defaultSnippets'];
  return (Array.isArray(snippets) ? snippets : []).map(({ body }: { body: unknown }) => filled(body));
}

/** A snippet with its placeholders as they stand before anybody types. */
function filled(body: unknown): unknown {
  const text = JSON.stringify(body).replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');
  return JSON.parse(text) as unknown;
}

function resolved(property: Schema): Schema {
  const ref = property['$ref'];
  const name = typeof ref === 'string' ? /#\/definitions\/(\w+)$/.exec(ref)?.[1] : undefined;
  const { definitions } = read('definitions') as { definitions: Readonly<Record<string, Schema>> };
  return name === undefined ? property : (definitions[name] ?? {});
}
