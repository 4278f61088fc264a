/**
 * Reads a CSV of digits once, in a process of its own, and prints what it took as JSON:
 * `node node-reader.mjs <file|ours|csv-parse> <path> [bundle of read-csv.ts]`.
 */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { peakBytes } from '../peak-bytes.mjs';

const [reader, path, bundlePath] = process.argv.slice(2);

const readers = {
  async file() {
    const read = () => readFile(path);
    return { read, rows: () => undefined, sum: () => undefined };
  },

  async ours() {
    const { readCsv } = await import(pathToFileURL(bundlePath).href);
    return { read: () => readCsv(path), rows: ({ rows }) => rows, sum: ({ pixels }) => sumOf(pixels) };
  },

  /** The usual way: a stream of records, each value turned into a number, into the same arrays as ours. */
  async 'csv-parse'() {
    const { parse } = await import('csv-parse');
    async function read() {
      const blocks = [];
      for await (const record of createReadStream(path).pipe(parse({ from_line: 2 }))) {
        blocks.push(Uint8Array.from(record, Number));
      }
      const values = new Uint8Array(blocks.length * blocks[0].length);
      for (const [row, block] of blocks.entries()) values.set(block, row * block.length);
      return { rows: blocks.length, values };
    }
    const sum = ({ rows, values }) =>
      sumOf(values) - sumOf(values.filter((_, at) => at % (values.length / rows) === 0));
    return { read, rows: ({ rows }) => rows, sum };
  },
};

const { read, rows, sum } = await readers[reader]();
const before = peakBytes();
const started = performance.now();
const result = await read();
const seconds = (performance.now() - started) / 1000;
const peak = peakBytes() - before;
process.stdout.write(JSON.stringify({ seconds, peak, rows: rows(result), sum: sum(result) }));

function sumOf(values) {
  return values.reduce((total, value) => total + value, 0);
}
