import { open, readFile, truncate } from 'node:fs/promises';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { Failure, toFailure } from '#shared/rpc/failure.ts';
import { joinBytes } from '../protobuf.ts';
import { unwritable } from './atomic-write.ts';

/** How far a growing file had come: its length, and the CRC-32 of all of it. */
export const fileMarkSchema = z.object({ name: z.string(), bytes: z.int().min(0), crc32: z.int().min(0) });
export type FileMark = z.output<typeof fileMarkSchema>;

/**
 * A file that only grows. What is appended waits in memory until `flush`; `mark` tells how long the file will be and what it
 * will hold once all that was appended so far is written.
 */
export interface GrowingFile {
  append(content: string | Uint8Array): void;
  mark(): FileMark;
  /** Writes and syncs what is waiting. Throws `file-unwritable`. */
  flush(): Promise<void>;
}

/** Starts a growing file anew, or goes on after `from`, where {@link cutBack} must have cut it. */
export function openGrowingFile(path: string, from?: FileMark): GrowingFile {
  let isNew = from === undefined;
  let waiting: Uint8Array[] = [];
  let bytes = from?.bytes ?? 0;
  let sum = from?.crc32 ?? 0;
  return {
    append(content) {
      const added = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      waiting.push(added);
      bytes += added.length;
      sum = crc32(added, sum);
    },
    mark: () => ({ name: basename(path), bytes, crc32: sum }),
    async flush() {
      const taken = joinBytes(waiting);
      waiting = [];
      try {
        const file = await open(path, isNew ? 'w' : 'a');
        isNew = false;
        try {
          await file.writeFile(taken);
          await file.datasync();
        } finally {
          await file.close();
        }
      } catch (thrown) {
        throw unwritable(path, thrown);
      }
    },
  };
}

/** What a growing file held at a mark. Throws `checkpoint-damaged` when it is shorter or holds something else. */
export async function readUpTo(path: string, mark: FileMark): Promise<Uint8Array> {
  const content = await readFile(path).catch((thrown: unknown) => {
    throw damaged(path, toFailure(thrown).message);
  });
  const kept = content.subarray(0, mark.bytes);
  if (kept.length < mark.bytes) throw damaged(path, `It has ${kept.length} bytes instead of ${mark.bytes}.`);
  if (crc32(kept) !== mark.crc32) throw damaged(path, 'It was changed since it was written.');
  return kept;
}

/** Cuts a growing file back to a mark. Throws `file-unwritable`. */
export async function cutBack(path: string, mark: FileMark): Promise<void> {
  await truncate(path, mark.bytes).catch((thrown: unknown) => {
    throw unwritable(path, thrown);
  });
}

function damaged(path: string, detail: string): Failure {
  return new Failure('checkpoint-damaged', `${path} is not what the last checkpoint left.`, {
    place: { file: path },
    detail,
  });
}
