/** Base64 without blanks, and what it stands for. */
export interface Base64Bytes {
  readonly data: string;
  readonly bytes: Uint8Array;
}

/** Reads base64 that the Messages API takes, too; undefined for anything else, and for nothing at all. */
export function base64Bytes(text: string): Base64Bytes | undefined {
  const data = text.replace(/\s+/g, '');
  const isSound = data.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(data);
  return isSound ? { data, bytes: Buffer.from(data, 'base64') } : undefined;
}
