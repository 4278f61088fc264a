import { stages } from './checks/stages.mjs';
import { oneCheck, total, totalLine } from './checks/tally.mjs';
import { seconds } from './setup/progress.mjs';
import { describeFailure, SetupFailure } from './setup/setup-failure.mjs';
import { setup } from './setup.mjs';

// `node scripts/test.mjs` runs every check, `node scripts/test.mjs <stage> [filter…]` one of them.
const [only, ...filters] = process.argv.slice(2);
const chosen = stages.filter(({ name, isOnlyByName }) =>
  only === undefined ? isOnlyByName !== true : name === only,
);
if (chosen.length === 0) {
  console.error(`There is no check "${only}": ${stages.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const outcomes = [];
if (await prepare()) {
  for (const stage of chosen) outcomes.push(await runStage(stage));
  for (const { name, tally, time } of outcomes)
    console.log(`${name.padEnd(8)} ${time.padStart(8)}  ${totalLine(tally)}`);
} else {
  outcomes.push({ name: 'set-up', tally: oneCheck(false), time: '' });
}
const all = total(outcomes.map(({ tally }) => tally));
// Ended by hand: a library's exit hook must never turn a red run green.
process.stdout.write(`${totalLine(all)}\n`, () => process.exit(all.failed > 0 ? 1 : 0));

async function prepare() {
  try {
    await setup({ need: [...new Set(chosen.flatMap(({ need }) => need))] });
    return true;
  } catch (error) {
    console.log(error instanceof SetupFailure ? describeFailure(error) : error.stack);
    return false;
  }
}

/** Every stage runs, whatever became of the ones before: one red check must not hide another. */
async function runStage({ name, run }) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const tally = await run(filters).catch((error) => {
    console.log(error.stack ?? error);
    return oneCheck(false);
  });
  const time = seconds(started);
  console.log(`── ${name}: ${totalLine(tally)} (${time})`);
  return { name, tally, time };
}
