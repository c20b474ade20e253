import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip file that a test makes, with every lie that it wants to tell. */
export interface ZipEntry {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Unix mode with the type of the file, such as 0o120777 for a link; none says nothing. */
  readonly mode?: number;
  readonly isStored?: boolean;
  readonly claimedBytes?: number;
  readonly flags?: number;
  readonly method?: number;
}

/** Makes a zip file. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = recordsOf(entry, offset);
    files.push(local);
    directory.push(central);
    offset += local.length;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

function recordsOf(entry: ZipEntry, offset: number): { readonly local: Buffer; readonly central: Buffer } {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content ?? '');
  const data = entry.isStored === true ? content : deflateRawSync(content);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x800 | (entry.flags ?? 0), 2);
  fields.writeUInt16LE(entry.method ?? (entry.isStored === true ? 0 : 8), 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(entry.claimedBytes ?? content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const madeBy = Buffer.from([20, entry.mode === undefined ? 0 : 3]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, data]),
    central: Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), madeBy, fields, rest, name]),
  };
}

/** Puts behind a file what a signature looks like. */
export function withSignature(file: Buffer, signature = Buffer.from('not a real one')): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signature.length);
  return Buffer.concat([file, Buffer.from('MCPB_SIG_V1'), length, signature, Buffer.from('MCPB_SIG_END')]);
}
