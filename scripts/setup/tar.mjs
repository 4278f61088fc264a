import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const block = 512;

/**
 * Copies one file out of a `.tgz` (an npm package) into a writable, without unpacking the rest; throws when it is not in
 * there or the archive is cut short. Format: POSIX ustar; npm writes nothing else for short names.
 * @param {string} archive
 * @param {string} name
 * @param {(chunk: Buffer) => Promise<void>} write
 */
export async function copyFromTgz(archive, name, write) {
  const source = createReadStream(archive, { highWaterMark: 1 << 20 }).pipe(
    createGunzip({ chunkSize: 1 << 18 }),
  );
  const bytes = byteReader(source);
  try {
    for (;;) {
      const header = await bytes.take(block);
      const entryName = text(header, 0, 100);
      if (entryName === '') throw new Error(`the package holds no ${name}`);
      const size = Number.parseInt(text(header, 124, 12), 8);
      if (entryName === name) return await bytes.pass(size, write);
      await bytes.pass(Math.ceil(size / block) * block, async () => {});
    }
  } finally {
    source.destroy();
  }
}

function text(header, start, length) {
  return header
    .toString('latin1', start, start + length)
    .split('\0', 1)[0]
    .trim();
}

/** Gives back a stream's bytes in the lengths the format asks for. */
function byteReader(source) {
  const chunks = source[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);

  async function more() {
    const { value, done } = await chunks.next();
    if (done) throw new Error('the package is cut short');
    return value;
  }

  async function pass(length, write) {
    for (let left = length; left > 0; ) {
      if (rest.length === 0) rest = await more();
      const part = rest.subarray(0, left);
      rest = rest.subarray(part.length);
      left -= part.length;
      await write(part);
    }
  }

  async function take(length) {
    const parts = [];
    await pass(length, async (part) => {
      parts.push(part);
    });
    return Buffer.concat(parts);
  }

  return { pass, take };
}
