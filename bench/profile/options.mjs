import { parseArgs } from 'node:util';

export const usage = `Usage: npm run bench -- profile [--network X] [--batch N] [--optimizer X] [--precision X] [--augment X] [--steps N] [--top N] [--python PATH] [--json]
Tells the milliseconds of each operation in one training step of the graph that this app records for a network's recipe.
The addon of tfjs-node cannot trace: Python's TensorFlow of the same version runs the graph, in a virtual environment under
.build/ (made once).
--steps   traced steps, and as many without tracing (default: 40)
--top     rows of each table (default: 15)
--python  an interpreter that has TensorFlow already, in place of that environment
`;

/** The options of `npm run bench -- profile`; undefined where they make no sense. `changes` are to the recipe's plan. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        network: { type: 'string', default: 'fast' },
        batch: { type: 'string' },
        optimizer: { type: 'string' },
        precision: { type: 'string' },
        augment: { type: 'string' },
        steps: { type: 'string', default: '40' },
        top: { type: 'string', default: '15' },
        python: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { network, batch, optimizer, precision, augment, python, json } = values;
    const [steps, top] = [Number(values.steps), Number(values.top)];
    const counts = [steps, top, Number(batch ?? 1)];
    if (!counts.every((number) => Number.isInteger(number) && number > 0)) return undefined;
    const changes = {
      ...(batch !== undefined && { batch: Number(batch) }),
      ...(optimizer !== undefined && { optimizer }),
      ...(precision !== undefined && { precision }),
      ...(augment !== undefined && { augmentation: augment }),
    };
    return { network, changes, steps, top, python, json };
  } catch {
    return undefined;
  }
}
