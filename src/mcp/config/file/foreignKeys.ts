import type { Node } from 'jsonc-parser';
import type { ConfigPlace } from '../configFile.ts';
import { dialects } from '../dialects/dialects.ts';
import type { ConfigDiagnostic } from '../serverDefinition.ts';
import { nodeProperties } from '../tree/nodeProperties.ts';
import { propertyOf } from '../tree/nodeAt.ts';
import { problem } from './problem.ts';

/** What servers stand under in the files of one host or another. */
const SECTION_NAMES: readonly string[] = ['servers', 'mcpServers', 'context_servers'];

/** Warns of what stands beside the servers and is not known there: often it is the servers, by another host's name. */
export function foreignKeys(parent: Node, place: ConfigPlace): readonly ConfigDiagnostic[] {
  const { rootKeys, host } = dialects[place.dialect];
  const section = place.section.at(-1) ?? '';
  const known = rootKeys === 'any' || holdsMuchElse(place) ? undefined : [section, ...rootKeys];
  const isHere = propertyOf(parent, section) !== undefined;
  return nodeProperties(parent)
    .filter(({ name }) => known?.includes(name) === false || (!isHere && SECTION_NAMES.includes(name)))
    .map(({ name, key }) => {
      const message = `"${name}" is not known here; in a file of ${host}, servers stand under "${section}".`;
      return problem({ severity: 'warning', code: 'unknownKey', message, at: key, subject: name });
    });
}

/** Claude Code's file of the user is also its memory. */
function holdsMuchElse({ dialect, origin }: ConfigPlace): boolean {
  return dialect === 'claude' && origin !== 'repo';
}
