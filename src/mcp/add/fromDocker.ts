import { finishDraft } from './finishDraft.ts';
import type { InputDefinition } from '../config/inputs.ts';
import { proposedName } from './proposedName.ts';
import { isSecretName } from './secretName.ts';
import { refused, type DraftReading } from './serverDraft.ts';

/** An image as Docker names it: host and port, path, and a tag or a digest or both. */
const IMAGE =
  /^([a-z\d]([a-z\d.-]*[a-z\d])?(:\d{1,5})?\/)?[a-z\d]+([._-]+[a-z\d]+)*(\/[a-z\d]+([._-]+[a-z\d]+)*)*(:\w[\w.-]{0,127})?(@sha256:[\da-f]{64})?$/;

/** Makes a draft that runs an image, with an input for each of the environment variables that it is to be given. */
export function fromDocker(image: string, variables: readonly string[] = []): DraftReading {
  const name = image.trim();
  if (name.length > 512 || !IMAGE.test(name)) {
    return refused('That is not the name of an image: it looks like "owner/name:tag".');
  }
  const wrong = variables.find((variable) => !/^[A-Za-z_]\w*$/.test(variable));
  if (wrong !== undefined) {
    return refused(`${JSON.stringify(wrong)} cannot name an environment variable.`);
  }
  const server = proposedName(name);
  const inputs = variables.map((variable): InputDefinition => {
    return {
      kind: 'promptString',
      id: `${server}-${variable}`,
      description: variable,
      isPassword: isSecretName(variable),
    };
  });
  const env = Object.fromEntries(variables.map((variable) => [variable, `\${input:${server}-${variable}}`]));
  const args = ['run', '-i', '--rm', ...variables.flatMap((variable) => ['-e', variable]), name];
  const entry = { type: 'stdio', command: 'docker', args, ...(variables.length > 0 ? { env } : {}) };
  return finishDraft({ name: server, entry, inputs });
}
