import type { Client } from '@modelcontextprotocol/client';
import { loadSdk } from '../loadSdk.ts';
import { shorten } from '../shorten.ts';
import { askError } from './askError.ts';
import type { AskOptions } from './resourceOutcome.ts';
import type { NoAnswer } from './toolOutcome.ts';

/** A skill as its server lists it (MCP Skills extension); its texts are untrusted. */
export interface McpSkill {
  /** Of its `SKILL.md`; means something only on its server. */
  readonly uri: string;
  readonly name: string;
  readonly description: string;
}

/** How the listing of skills ended. */
export type SkillsOutcome = { readonly kind: 'ok'; readonly skills: readonly McpSkill[] } | Refusal | NoAnswer;

/** How the reading of a skill, or of a file of it, ended. */
export type SkillOutcome =
  | {
      readonly kind: 'ok';
      readonly text: string;
      /** The other files of the skill, as paths that may be read; absent when the server does not say. */
      readonly files?: readonly string[];
    }
  | Refusal
  | NoAnswer;

/** The server said no, or what it gave does not match what it promised. */
interface Refusal {
  readonly kind: 'refused';
  readonly message: string;
}

const TIMEOUT_MS = 30_000;

/** Bounds of what one server may list, and of one file. */
const MAX_SKILLS = 200;
const MAX_NAME = 200;
const MAX_DESCRIPTION = 1_000;
const MAX_FILES = 512;
const MAX_TEXT = 1024 * 1024;

/** Lists the skills of a connected server; none for one that does not declare the extension. Total. Reads no file of them. */
export async function listSkills(client: Client, options: AskOptions): Promise<SkillsOutcome> {
  const sdk = await loadSdk();
  const timed = { ...options, timeoutMs: options.timeoutMs ?? TIMEOUT_MS };
  const lister = new sdk.SkillsClient(client, { skipInvalid: true });
  if (!lister.supported) {
    return { kind: 'ok', skills: [] };
  }
  try {
    const { skills } = await lister.list({}, requestOptions(timed));
    return {
      kind: 'ok',
      skills: skills.slice(0, MAX_SKILLS).map(({ uri, frontmatter }) => ({
        uri,
        name: shorten(frontmatter.name, MAX_NAME),
        description: shorten(frontmatter.description, MAX_DESCRIPTION),
      })),
    };
  } catch (error) {
    return askError(error, { client, what: 'The list of skills', options: timed }, sdk);
  }
}

/**
 * Reads the instructions of a skill, or the file of it that `file` names by its path. Total. What does not match the
 * digest, the size and the frontmatter that the server lists for it is refused.
 */
export async function readSkill(
  client: Client,
  { uri, file }: { readonly uri: string; readonly file?: string },
  options: AskOptions,
): Promise<SkillOutcome> {
  const sdk = await loadSdk();
  const timed = { ...options, timeoutMs: options.timeoutMs ?? TIMEOUT_MS };
  const request = requestOptions(timed);
  try {
    const skills = new sdk.SkillsClient(client);
    const { skill } = await skills.get(uri, request);
    const { text, body } = await skills.read(skill, file, request);
    if (text === undefined) {
      return { kind: 'refused', message: 'The file is not a text.' };
    }
    const given = shorten(body ?? text, MAX_TEXT);
    const { resources } = skill;
    return resources === 'dynamic' || file !== undefined
      ? { kind: 'ok', text: given }
      : { kind: 'ok', text: given, files: otherFiles(resources, uri) };
  } catch (error) {
    return error instanceof sdk.SkillVerificationError || error instanceof TypeError
      ? { kind: 'refused', message: shorten(error.message, MAX_DESCRIPTION) }
      : askError(error, { client, what: 'The skill', options: timed }, sdk);
  }
}

function requestOptions({ signal, timeoutMs }: AskOptions & { readonly timeoutMs: number }): {
  readonly timeout: number;
  readonly signal?: AbortSignal;
} {
  return { timeout: timeoutMs, ...(signal && { signal }) };
}

/** Paths below the folder of `SKILL.md`, as {@link readSkill} takes them. */
function otherFiles(resources: readonly { readonly uri: string }[], uri: string): readonly string[] {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  return resources
    .filter((resource) => resource.uri !== uri)
    .slice(0, MAX_FILES)
    .map((resource) => (resource.uri.startsWith(folder) ? resource.uri.slice(folder.length) : resource.uri));
}
