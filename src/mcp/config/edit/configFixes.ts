import { HostError } from '../../../base/errors.ts';
import type { ConfigFix, ConfigProblem, FixContext } from './configFix.ts';
import { propertyOf } from '../tree/nodeAt.ts';
import { isYaml, textTree } from './textTree.ts';
import type { EditedPlace } from './editDocument.ts';
import { keyFixes } from './keyFixes.ts';
import { insertMember, removeMember } from './jsonMembers.ts';
import { nodesAt } from './nodesAt.ts';
import { secretFixes } from './secretFixes.ts';
import { variableFixes } from './variableFixes.ts';

/** The ways to put a problem right; none where nothing simple would do, or where the text is too broken to be edited. */
export function configFixes(text: string, place: EditedPlace, problem: ConfigProblem): readonly ConfigFix[] {
  const nodes = nodesAt(textTree(text, place.path).root, problem.span.offset);
  try {
    const fixes = fixesFor(problem.code, place)?.({ text, place, problem, nodes }) ?? [];
    return fixes.filter(({ edits }) => edits.length > 0);
  } catch (error) {
    if (error instanceof HostError && error.code === 'config.invalid') {
      return [];
    }
    throw error;
  }
}

type Fixes = Readonly<Partial<Record<ConfigProblem['code'], (context: FixContext) => readonly ConfigFix[]>>>;

/** Nothing simple can be done about the other codes. */
const FIXES: Fixes = {
  unresolvedVariable: variableFixes,
  undefinedInput: variableFixes,
  unknownKey: keyFixes,
  unsupportedKey: keyFixes,
  ignoredGrant: keyFixes,
  plainSecret: secretFixes,
  missingCommand: missingCommandFixes,
  duplicateName: duplicateFixes,
  badUrl: badUrlFixes,
};

/** The dialect that is written in YAML knows no variables and inputs of its own host that could be put in. */
const YAML_FIXES: Fixes = { unknownKey: keyFixes, unsupportedKey: keyFixes, ignoredGrant: keyFixes };

function fixesFor(code: ConfigProblem['code'], { path }: EditedPlace): Fixes[ConfigProblem['code']] {
  return (isYaml(path) ? YAML_FIXES : FIXES)[code];
}

function missingCommandFixes({ text, nodes }: FixContext): readonly ConfigFix[] {
  const property = nodes.findLast((node) => node.type === 'property');
  const entry = property?.children?.[1];
  return entry?.type === 'object' && propertyOf(entry, 'command') === undefined
    ? [{ kind: 'addCommand', edits: insertMember(text, entry, { name: 'command', value: '' }) }]
    : [];
}

function duplicateFixes({ text, nodes, place }: FixContext): readonly ConfigFix[] {
  const index = nodes.findLastIndex((node) => node.type === 'property');
  const [container, property] = [nodes[index - 1], nodes[index]];
  const isEntry = index === 2 * place.section.length + 1;
  return container === undefined || property === undefined || !isEntry
    ? []
    : [
        {
          kind: 'removeEntry',
          name: String(property.children?.[0]?.value),
          edits: removeMember(text, container, property),
        },
      ];
}

function badUrlFixes({ nodes }: FixContext): readonly ConfigFix[] {
  const property = nodes.findLast((node) => node.type === 'property');
  const value = property?.children?.[1];
  const url = value?.type === 'string' ? `https://${String(value.value)}` : '';
  const isAddress =
    value !== undefined && !String(value.value).includes('://') && /^https:\/\/[\w-]+(\.[\w-]+)+/.test(url);
  return isAddress && URL.canParse(url)
    ? [
        {
          kind: 'addScheme',
          url,
          edits: [{ offset: value.offset, length: value.length, content: JSON.stringify(url) }],
        },
      ]
    : [];
}
