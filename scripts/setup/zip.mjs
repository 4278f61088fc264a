import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

// A reader for the two archives set-up unpacks (a Python wheel, an Electron runtime), because it runs before any node
// module is installed. Format: PKWARE APPNOTE 6.3; zip64 is not needed below 4 GB and is refused.

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestComment = 0xffff;
const symbolicLink = 0o120000;

/**
 * The archive's entries from its central directory; throws when the file is cut short or is no zip.
 * @returns {Promise<{ name: string, method: number, crc: number, packedSize: number, size: number, offset: number, mode: number }[]>}
 */
export async function readZipEntries(path) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const end = await readEnd(file, size);
    const directory = await readExactly(file, end.directorySize, end.directoryOffset);
    return parseDirectory(directory, end.count);
  } finally {
    await file.close();
  }
}

/**
 * Unpacks the entries `placeOf` gives a relative path for (undefined skips one), checking each CRC-32.
 * @param {string} path
 * @param {{ folder: string, placeOf: (name: string) => string | undefined, onBytes?: (written: number, total: number) => void }} plan
 */
export async function unpackZip(path, { folder, placeOf, onBytes }) {
  const chosen = (await readZipEntries(path)).flatMap((entry) => {
    const place = entry.name.endsWith('/') ? undefined : placeOf(entry.name);
    return place === undefined ? [] : [{ entry, place: insideOf(folder, place) }];
  });
  const total = chosen.reduce((sum, { entry }) => sum + entry.size, 0);
  let written = 0;
  for (const { entry, place } of chosen) {
    await mkdir(dirname(place), { recursive: true });
    await unpackEntry(path, entry, place, (bytes) => {
      written += bytes;
      onBytes?.(written, total);
    });
  }
  return chosen.map(({ entry }) => entry.name);
}

async function unpackEntry(path, entry, place, onBytes) {
  const start = await dataOffset(path, entry);
  const checked = checkedStream(entry, onBytes);
  const unpacked = entry.method === 0 ? [checked] : [createInflateRaw({ chunkSize: 1 << 18 }), checked];
  const packed =
    entry.packedSize === 0
      ? Readable.from([])
      : createReadStream(path, { start, end: start + entry.packedSize - 1, highWaterMark: 1 << 20 });
  if ((entry.mode & 0o170000) === symbolicLink) {
    const chunks = [];
    await pipeline(packed, ...unpacked, async (source) => {
      for await (const chunk of source) chunks.push(chunk);
    });
    return symlink(Buffer.concat(chunks).toString('utf8'), place);
  }
  await pipeline(packed, ...unpacked, createWriteStream(place));
  if (entry.mode & 0o111) await chmod(place, entry.mode & 0o777);
}

function checkedStream(entry, onBytes) {
  let crc = 0;
  let size = 0;
  return new Transform({
    transform(chunk, _encoding, next) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      onBytes(chunk.length);
      next(null, chunk);
    },
    flush(next) {
      const whole = crc === entry.crc && size === entry.size;
      next(whole ? null : new Error(`the archive is damaged at ${entry.name}`));
    },
  });
}

async function readEnd(file, size) {
  const length = Math.min(size, longestComment + 22);
  const tail = await readExactly(file, length, size - length);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const directoryOffset = tail.readUInt32LE(at + 16);
    if (directoryOffset === 0xffffffff)
      throw new Error('the archive is in zip64 format, which is not supported');
    return { count: tail.readUInt16LE(at + 10), directorySize: tail.readUInt32LE(at + 12), directoryOffset };
  }
  throw new Error('the archive is cut short or is not a zip file');
}

function parseDirectory(directory, count) {
  const entries = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw new Error('the archive has a damaged table of contents');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
      mode: directory.readUInt32LE(at + 38) >>> 16,
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function dataOffset(path, entry) {
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name} is packed in an unknown way`);
  const file = await open(path);
  try {
    const header = await readExactly(file, 30, entry.offset);
    if (header.readUInt32LE(0) !== localSignature) throw new Error(`the archive is damaged at ${entry.name}`);
    return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function readExactly(file, length, position) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Error('the archive is cut short');
  return buffer;
}

/** Keeps an entry such as `../../.profile` from being written outside the folder. */
function insideOf(folder, place) {
  const path = normalize(join(folder, place));
  if (!path.startsWith(normalize(folder) + sep))
    throw new Error(`the archive names a file outside its folder: ${place}`);
  return path;
}
