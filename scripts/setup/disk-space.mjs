import { mkdir, statfs } from 'node:fs/promises';
import { toldError } from './setup-failure.mjs';

/**
 * Says before a long download that the disk is too small, with the figures. A file system that reports no figures is
 * believed: the write itself will tell.
 * @param {string} folder
 * @param {number} bytes
 */
export async function requireSpace(folder, bytes) {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize, blocks } = await statfs(folder);
  const free = Number(bavail) * Number(bsize);
  if (blocks === 0 || free >= bytes) return;
  const figures = `${Math.round(free / 1e6)} MB are free in ${folder}, ${Math.round(bytes / 1e6)} MB are needed`;
  throw toldError(`the disk is full: ${figures}`, { code: 'ENOSPC' });
}
