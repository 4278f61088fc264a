import { networkNameOf } from '#shared/network/own-network.ts';
import type { Plan } from '#shared/plan.ts';
import type { RateFinding, RatePoint } from '#shared/rate-finding.ts';
import {
  type CommandContext,
  type CommandResult,
  dataSource,
  type Options,
  openData,
  requiredOption,
} from '../command.ts';
import { planOf, planOptions } from '../plan-options.ts';

const { preset, network, optimizer, batch, seed } = planOptions;
export const findRateOptions = {
  data: { type: 'string' },
  preset,
  network,
  optimizer,
  batch,
  seed,
} as const;

/** Every how many points the table shows one, and the characters of its longest bar. */
const tableStride = 5;
const barLength = 40;

/** Looks for a learning rate; writes nothing. */
export async function findRateCommand(options: Options, context: CommandContext): Promise<CommandResult> {
  const source = dataSource(requiredOption(options, 'data'));
  const plan = await planOf(options);
  await openData(context, source);
  const { ask, signal, progress } = context;
  const finding = await ask(
    'findLearningRate',
    { plan },
    {
      signal,
      onProgress: ({ step, steps, learningRate, loss }) =>
        progress.update(
          step / steps,
          `learning rate ${learningRate.toExponential(1)} · loss ${loss.toFixed(3)}`,
        ),
    },
  );
  progress.clear();
  const json = {
    network: networkNameOf(plan.network),
    optimizer: plan.optimizer,
    batch: plan.batch,
    ...finding,
  };
  return { json, text: `${table(finding.points)}\n\n${advice(finding, plan)}` };
}

function table(points: readonly RatePoint[]): string {
  const highest = Math.max(...points.map(({ loss }) => loss));
  const rows = points
    .filter((_, index) => index % tableStride === 0 || index === points.length - 1)
    .map(({ learningRate, loss }) => {
      const bar = '█'.repeat(Math.round((barLength * loss) / highest));
      return `${learningRate.toExponential(1).padStart(13)}  ${loss.toFixed(3).padStart(7)}  ${bar}`;
    });
  return [`${'learning rate'.padStart(13)}  ${'loss'.padStart(7)}`, ...rows].join('\n');
}

function advice({ suggestion, steepest }: RateFinding, plan: Plan): string {
  const network = networkNameOf(plan.network);
  if (suggestion === null) return `No rate lowered the loss of ${network} with ${plan.optimizer}.`;
  const steep = steepest === null ? '' : ` (the loss fell fastest at ${steepest.toPrecision(1)})`;
  return `Suggested for ${network} with ${plan.optimizer}: --lr ${suggestion.toPrecision(1)}${steep}`;
}
