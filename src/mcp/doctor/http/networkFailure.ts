import { finding, type Finding } from '../finding.ts';

/** What a failure to connect means, by the code that the system gives it; `{0}` is the address. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens at {0}. Is the server started?',
  ENOTFOUND: 'The name in {0} is not known to the network. Is it spelled right, or behind a VPN?',
  EAI_AGAIN: 'The name in {0} could not be looked up now. Is this computer on the network?',
  ENETUNREACH: '{0} is in a network that this computer does not reach.',
  EHOSTUNREACH: '{0} is not reached from this computer.',
  ETIMEDOUT: '{0} did not take the connection.',
  ECONNRESET: '{0} took the connection and broke it off.',
  CERT_HAS_EXPIRED: 'The TLS certificate of {0} has expired.',
  CERT_NOT_YET_VALID: 'The TLS certificate of {0} is not valid yet. Is the clock of this computer right?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The TLS certificate of {0} is signed by itself. {hint}',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The TLS certificate of {0} comes from an authority that this computer does not know. {hint}',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The TLS certificate of {0} comes from an authority that this computer does not know. {hint}',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The TLS certificate of {0} comes without the certificates between it and its authority. {hint}',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The TLS certificate of {0} is for another name.',
  EPROTO: '{0} does not speak TLS as it should. Is it an http address?',
  ERR_SSL_WRONG_VERSION_NUMBER: '{0} does not speak TLS. Is it an http address?',
};

const HINT = 'An authority of your own is named to Node.js by the variable NODE_EXTRA_CA_CERTS.';

/** Says why an address was not reached, in words that help. */
export function networkFailure(origin: string, code: string, message: string): Finding {
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return words === undefined
    ? finding('problem', '{0} was not reached: {1}', [origin, message])
    : finding('problem', words.replace('{hint}', HINT), [origin]);
}
