import assert from 'node:assert/strict';
import { McpbManifestSchema } from '@anthropic-ai/mcpb/schemas/any';
import * as fc from 'fast-check';
import { bundleManifest } from '../../../../../src/mcp/add/bundle/bundleManifest.ts';

suite('manifest of a bundle');

const text = fc.string({ maxLength: 20 });
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const optional = { requiredKeys: [] as [] };
const command = { command: text, args: fc.array(text), env: fc.dictionary(word, text) };
const config = fc.record(
  { ...command, platform_overrides: fc.dictionary(fc.constantFrom('win32', 'darwin'), fc.record(command, optional)) },
  { requiredKeys: ['command'] },
);
const option = fc.record(
  {
    type: fc.constantFrom('string', 'number', 'boolean', 'directory', 'file'),
    title: text,
    description: text,
    required: fc.boolean(),
    default: fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text)),
    multiple: fc.boolean(),
    sensitive: fc.boolean(),
    min: fc.integer(),
    max: fc.integer(),
  },
  { requiredKeys: ['type', 'title', 'description'] },
);
const compatibility = fc.record(
  {
    claude_desktop: text,
    platforms: fc.array(fc.constantFrom('darwin', 'win32', 'linux')),
    runtimes: fc.record({ python: text, node: text }, optional),
  },
  optional,
);

/** A manifest of any version; the newer ones know more, and nothing that the older ones know is left out. */
const manifest = fc
  .tuple(fc.constantFrom('0.1', '0.2', '0.3', '0.4'), fc.constantFrom('manifest_version', 'dxt_version'))
  .chain(([version, key]) =>
    fc.record(
      {
        [key]: fc.constant(version),
        name: text.filter((name) => name !== ''),
        display_name: text,
        version: text,
        description: text,
        long_description: text,
        author: fc.record({ name: text }),
        icon: text,
        screenshots: fc.array(text),
        server: fc.record({
          type: fc.constantFrom('python', 'node', 'binary', ...(version === '0.4' ? ['uv'] : [])),
          entry_point: text,
          mcp_config: config,
        }),
        tools: fc.array(fc.record({ name: text, description: text })),
        tools_generated: fc.boolean(),
        keywords: fc.array(text),
        license: text,
        compatibility,
        user_config: fc.dictionary(word, option),
      },
      { requiredKeys: [key, 'name', 'version', 'description', 'author', 'server'] },
    ),
  );

test('takes every manifest that the published schema takes', () => {
  fc.assert(
    fc.property(manifest, (made) => {
      const value = JSON.parse(JSON.stringify(made)) as Record<string, unknown>;
      const published = McpbManifestSchema.safeParse(value);
      assert.equal(published.success, true, JSON.stringify(published.error?.issues));
      const read = bundleManifest(value);
      assert.deepEqual(read.server, value['server']);
      assert.deepEqual(read.user_config, value['user_config']);
    }),
    { numRuns: 150 },
  );
});

test('lets keys of later versions be', () => {
  const value = {
    manifest_version: '0.3',
    name: 'n',
    version: '1',
    description: 'd',
    author: { name: 'a', fax: '1' },
    server: { type: 'node', entry_point: 'e', mcp_config: { command: 'c', nice: 5 }, sandbox: true },
    novelty: 1,
  };
  assert.equal(McpbManifestSchema.safeParse(value).success, false);
  assert.equal(bundleManifest(value).name, 'n');
});
