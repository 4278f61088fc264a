import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer | string;
  /** Unix mode with its type bits, for example 0o100755. */
  readonly mode?: number;
  readonly stored?: boolean;
}

/** The bytes of a zip file, as the archives that set-up unpacks are made (PKWARE APPNOTE 6.3). */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, mode = 0o100644, stored = false } of entries) {
    const content = Buffer.from(bytes);
    const packed = stored ? content : deflateRawSync(content);
    const sizes = {
      method: stored ? 0 : 8,
      crc: crc32(content),
      packed: packed.length,
      plain: content.length,
    };
    const local = Buffer.concat([header(0x04034b50, 30, sizes, { name, at: 8 }), Buffer.from(name), packed]);
    const central = header(0x02014b50, 46, sizes, { name, at: 10 });
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    parts.push(local);
    directory.push(Buffer.concat([central, Buffer.from(name)]));
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, table, end]);
}

/** The fields that a local and a central header share; they start at `at`, two bytes apart from each other's. */
function header(
  signature: number,
  length: number,
  sizes: { method: number; crc: number; packed: number; plain: number },
  { name, at }: { name: string; at: number },
): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(sizes.method, at);
  bytes.writeUInt32LE(sizes.crc, at + 6);
  bytes.writeUInt32LE(sizes.packed, at + 10);
  bytes.writeUInt32LE(sizes.plain, at + 14);
  bytes.writeUInt16LE(Buffer.byteLength(name), at + 18);
  return bytes;
}
