import { readdir } from 'node:fs/promises';

/** Runs one benchmark: `npm run bench -- <name> [options]`. Each is a module of this folder's `benches/`. */
const folder = new URL('./benches/', import.meta.url);
const names = (await readdir(folder)).map((file) => file.replace(/\.mjs$/, ''));
const [name, ...options] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Usage: npm run bench -- <name> [options]\nBenchmarks: ${names.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const { run } = await import(new URL(`${name}.mjs`, folder).href);
  process.exitCode = await run(options);
}
