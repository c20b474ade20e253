import type { GoogleAuth } from 'google-auth-library';
import { HostError, messageOf } from '../../base/errors.ts';
import { givenAddress } from '../apiAddress.ts';
import type { ClientFacts, ClientFactory } from './clientFactory.ts';
import { settingsError } from './settingsError.ts';
import { sdkOptions, settleHeaders } from './sdkOptions.ts';

/**
 * Makes clients of Claude at Google's Vertex AI. Credentials are Google's own (Application Default Credentials: a file of
 * the user's, or what the machine is given), looked up once and kept with their tokens.
 */
export function vertexClients(): ClientFactory {
  const auths = new Map<string | undefined, GoogleAuth>();
  return async (facts) => {
    const { project } = facts.settings.vertex;
    const region = regionOf(facts);
    const { AnthropicVertex, GoogleAuth } = await import('./vertexSdk.ts');
    // A project that is known need not be looked up, which is a request to Google.
    const known = project === undefined ? {} : { projectId: project };
    const auth =
      auths.get(project) ?? new GoogleAuth({ scopes: 'https://www.googleapis.com/auth/cloud-platform', ...known });
    auths.set(project, auth);
    const authClient = await signIn(auth);
    const address = givenAddress(facts.baseUrl) ?? vertexAddress(region);
    const client = new AnthropicVertex({
      ...sdkOptions(facts),
      baseURL: address,
      region,
      projectId: project ?? (await projectOf(auth)),
      authClient,
    });
    settleHeaders(client, facts.headers);
    return { address, messages: client.beta.messages };
  };
}

function regionOf({ settings }: ClientFacts): string {
  const { region } = settings.vertex;
  if (region === undefined || !/^[a-z0-9-]+$/.test(region)) {
    throw settingsError('Set "patchbay.claude.vertex.region", for instance to "global", then try again.');
  }
  return region;
}

function vertexAddress(region: string): string {
  switch (region) {
    case 'global':
      return 'https://aiplatform.googleapis.com/v1';
    case 'us':
    case 'eu':
      return `https://aiplatform.${region}.rep.googleapis.com/v1`;
    default:
      return `https://${region}-aiplatform.googleapis.com/v1`;
  }
}

/** Asks for a token before the request does: what is wrong with the credentials is nothing that the address did. */
async function signIn(auth: GoogleAuth): ReturnType<GoogleAuth['getClient']> {
  try {
    const client = await auth.getClient();
    await client.getRequestHeaders();
    return client;
  } catch (error) {
    const message = `There are no usable Google credentials (${messageOf(error)}). Sign in with "gcloud auth application-default login", then try again.`;
    throw new HostError('claude.noKey', message, { cause: error, remedy: 'retry' });
  }
}

async function projectOf(auth: GoogleAuth): Promise<string> {
  try {
    return await auth.getProjectId();
  } catch (error) {
    throw settingsError('Set "patchbay.claude.vertex.project" to the id of your project, then try again.', error);
  }
}
