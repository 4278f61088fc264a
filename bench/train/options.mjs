import { parseArgs } from 'node:util';

export const usage = `Usage: npm run bench -- train [--rounds N] [--seconds N] [--with-python] [--time-to] [--json] [--write] [--render]
Trains the same networks with this app and with others, each time in a fresh process, one after the other in turn.
--with-python makes virtual environments with Keras and PyTorch under .build/ (once) and measures those too.
--time-to also trains our recipes, and with Python the Keras example's, on ../shared/data/train.csv.gz to the end, for the
          seconds until an accuracy is reached: minutes a round.
--write puts the result into docs/benchmarks.json and BENCHMARKS.md; with --with-python it includes --time-to.
--render measures nothing: it writes BENCHMARKS.md from docs/benchmarks.json.
`;

/** The options of `npm run bench -- train`; undefined where they make no sense. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '4' },
        'with-python': { type: 'boolean', default: false },
        'time-to': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        render: { type: 'boolean', default: false },
      },
    });
    const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];
    if (!Number.isInteger(rounds) || rounds < 1 || !(seconds > 0)) return undefined;
    const { json, write, render, 'with-python': withPython } = values;
    const timeTo = values['time-to'] || (write && withPython);
    return { rounds, seconds, withPython, timeTo, json, write, render };
  } catch {
    return undefined;
  }
}
