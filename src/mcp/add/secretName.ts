const SECRET_PART =
  /^(token|pat|key|apikey|secret|password|passwd|passphrase|pwd|credentials?|authorization|cookie|bearer)$/;

/** A last part that says that the value is about a secret, and is none. */
const ABOUT =
  /^(file|path|dir|folder|url|uri|id|name|type|limit|count|max|size|length|algorithm|prefix|header|ttl|expiry|env|version)$/;

/** True for a name (of a variable, a header, an option) whose value is a secret. */
export function isSecretName(name: string): boolean {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((part) => part !== '');
  const isAbout = ABOUT.test(parts.at(-1) ?? '');
  return !isAbout && parts.some((part) => SECRET_PART.test(part) || /(apikey|token|secret|password)$/.test(part));
}

const KNOWN_SECRET =
  /^(sk-[\w-]{16,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AKIA[A-Z\d]{16}|AIza[\w-]{30,}|ntn_\w{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*)$/;

/** True for a text that is a secret by its looks, whatever it is called. */
export function isSecretText(text: string): boolean {
  return KNOWN_SECRET.test(text);
}

/** True for what stands where a secret belongs in an example. */
export function isExampleSecret(text: string): boolean {
  return (
    /^(<.*>|\[.*\]|\{.*\}|x{3,}|\*{3,}|\.{3,}|…)$/i.test(text) ||
    /^(your|my|insert|enter|replace|change|put|add|paste|example|dummy|placeholder|todo|xxx)([\W_]|$)/i.test(text) ||
    /[-_](here|goes-here|placeholder)$/i.test(text)
  );
}
