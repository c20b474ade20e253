import { isRecord } from '../../../base/json.ts';
import { redact } from '../../../base/logger.ts';

const mask = '***';

/** Shapes that keys and tokens have wherever they stand. Each takes time in proportion to the text. */
const keyShapes: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bgh[pousr]_\w{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\bnpm_\w{30,}/g,
  /\bxox[abposr]-[\w-]{10,}/g,
  /\b[rs]k_(?:live|test)_\w{10,}/g,
  /\bsk-[\w-]{20,}/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{8,400}\.[\w-]{8,}\.[\w-]*/g,
];

/** What looks like a variable of an environment: `export DB_PASS=x`, `AWS_SECRET_ACCESS_KEY: x`. */
const variable = /\b([A-Z][A-Z0-9_]*)(\s{0,3}[=:]\s{0,3})(?:"[^"\n]*"|'[^'\n]*'|[^\s"',;}]+)/g;
const secretName =
  /(?:^|_)(?:KEY|TOKEN|SECRET|PASS|PASSWORD|PASSWD|PWD|CREDENTIALS?|AUTH|COOKIE|DSN|PRIVATE|SIGNATURE)(?:_|$)/;

const sensitiveKey =
  /token|secret|passw|passphrase|pwd|api[-_]?key|access[-_]?key|private[-_]?key|authorization|cookie|credential/i;
const containerKey = /^(?:env|environment|headers?)$/i;

/** The text without whatever looks like a key, a token, a password or a secret of an environment. */
export function maskText(text: string): string {
  const shaped = keyShapes.reduce((masked, shape) => masked.replace(shape, mask), redact(text));
  const masked = shaped.replace(variable, (whole, name: string, sign: string) =>
    secretName.test(name) ? name + sign + mask : whole,
  );
  return maskPem(masked);
}

/** A value of JSON with every secret in it masked: by how it looks, and by the name that it stands under. */
export function maskValue(value: unknown): unknown {
  return maskUnder(value, { isSecret: false });
}

function maskUnder(value: unknown, { isSecret }: { readonly isSecret: boolean }): unknown {
  if (typeof value === 'string') {
    return isSecret && value !== '' ? mask : maskText(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => maskUnder(item, { isSecret }));
  }
  if (!isRecord(value)) {
    return value;
  }
  const entries = Object.entries(value).map(
    ([key, item]) =>
      [key, isData(value, key) ? item : maskUnder(item, { isSecret: isSecret || isSecretKey(key) })] as const,
  );
  return Object.fromEntries(entries);
}

function isSecretKey(key: string): boolean {
  return sensitiveKey.test(key) || containerKey.test(key);
}

/** Base64 of a picture or a document is no text: what looks like a key in it is chance. */
function isData(owner: Readonly<Record<string, unknown>>, key: string): boolean {
  return (key === 'data' || key === 'blob') && (owner['media_type'] !== undefined || owner['mimeType'] !== undefined);
}

const pemBegin = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const pemEnd = /-----END [A-Z ]*PRIVATE KEY-----/;

/** By hand: a pattern over both ends takes quadratic time for a text of many beginnings. */
function maskPem(text: string): string {
  const parts = text.split(pemBegin);
  const [first = '', ...rest] = parts;
  return rest.reduce((masked, part) => {
    const end = pemEnd.exec(part);
    return masked + mask + (end ? part.slice(end.index + end[0].length) : '');
  }, first);
}
