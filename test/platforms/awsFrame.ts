import { crc32 } from 'node:zlib';

/** One frame of AWS's event stream encoding: lengths, headers of text, a payload, and a checksum over each part. */
export function awsFrame(headers: Readonly<Record<string, string>>, payload: string): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const body = Buffer.from(payload);
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + head.length + body.length, 0);
  prelude.writeUInt32BE(head.length, 4);
  const frame = Buffer.concat([prelude, checksum(prelude), head, body]);
  return Buffer.concat([frame, checksum(frame)]);
}

function header(name: string, value: string): Buffer {
  const sizes = Buffer.alloc(3);
  const stringType = 7;
  sizes.writeUInt8(stringType, 0);
  sizes.writeUInt16BE(Buffer.byteLength(value), 1);
  return Buffer.concat([Buffer.from([Buffer.byteLength(name)]), Buffer.from(name), sizes, Buffer.from(value)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes), 0);
  return sum;
}
