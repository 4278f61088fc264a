import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGunzip } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '#engine/data/read-csv.ts';
import { haveKaggleFiles, kaggleFiles } from './kaggle-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-csv-kaggle-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!haveKaggleFiles())("Kaggle's files", () => {
  const train = join(folder, 'train.csv');

  beforeAll(async () => {
    await pipeline(createReadStream(kaggleFiles.train), createGunzip(), createWriteStream(train));
  });

  test('train.csv has 42,000 labelled digits, plain and packed alike', async () => {
    const plain = await readCsv(train);
    const packed = await readCsv(kaggleFiles.train);
    expect(plain.rows).toBe(42_000);
    expect(plain.pixels.length).toBe(42_000 * 784);
    const counts = Array.from({ length: 10 }, () => 0);
    for (const label of plain.labels ?? []) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual([4132, 4684, 4177, 4351, 4072, 3795, 4137, 4401, 4063, 4188]);
    expect(plain.pixels.reduce((sum, pixel) => sum + pixel, 0)).toBe(1_100_088_627);
    expect(packed.fingerprint).toBe(plain.fingerprint);
  });

  test('test.csv has 28,000 digits without labels', async () => {
    expect(await readCsv(kaggleFiles.test)).toMatchObject({ rows: 28_000, labels: null });
  });

  test('the event loop goes on while a file is read', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    let turns = 0;
    let isReading = true;
    function count(): void {
      turns++;
      if (isReading) setImmediate(count);
    }
    delay.enable();
    setImmediate(count);
    await readCsv(train);
    delay.disable();
    isReading = false;
    console.info(
      `Longest wait of the event loop while train.csv was read: ${(delay.max / 1e6).toFixed(0)} ms, ${turns} turns`,
    );
    // Turns rather than milliseconds, which depend on what else the machine does.
    expect(turns).toBeGreaterThan(20);
  });

  test('a cancel is answered at once', async () => {
    const stop = new AbortController();
    let reportsAfter = 0;
    const reading = readCsv(train, {
      signal: stop.signal,
      onProgress() {
        if (stop.signal.aborted) reportsAfter++;
        else stop.abort();
      },
    });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(reportsAfter).toBeLessThan(2);
  });

  test('reading needs less than three times the pixels in memory', async () => {
    const reader = await bundleReader();
    // Sampled between any two steps of the reader: a child's ru_maxrss starts at its parent's on Linux.
    const script = `
      const { readCsv } = await import(process.argv[1]);
      const before = process.memoryUsage.rss();
      let peak = before;
      const sample = () => { peak = Math.max(peak, process.memoryUsage.rss()); next = setImmediate(sample); };
      let next = setImmediate(sample);
      const { pixels } = await readCsv(process.argv[2]);
      clearImmediate(next);
      console.log((Math.max(peak, process.memoryUsage.rss()) - before) / pixels.length);`;
    for (const path of [train, kaggleFiles.train]) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        '-e',
        `(async () => {${script}})()`,
        reader,
        path,
      ]);
      console.info(`Memory to read ${path}: ${Number(stdout).toFixed(2)} times the pixels`);
      expect(Number(stdout)).toBeGreaterThan(1);
      expect(Number(stdout)).toBeLessThan(3 + chunkAllowance);
    }
  });
});

/** Chunks of the file and of what it unpacks to that await collection (16 MiB), as a multiple of the pixels. */
const chunkAllowance = 2 ** 24 / (42_000 * 784);

/** Bundles the reader for a plain Node process, whose memory holds nothing else; returns where it is. */
async function bundleReader(): Promise<string> {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'src/main/engine/data/read-csv.ts', outDir: folder, target: 'node20', emptyOutDir: false },
    ssr: { noExternal: true },
  });
  return join(folder, 'read-csv.js');
}
