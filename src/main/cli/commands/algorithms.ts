import { rangeText } from '#shared/algorithms/algorithm-plan.ts';
import { type ListedAlgorithm, listAlgorithms } from '#shared/algorithms/algorithms.ts';
import type { CommandResult } from '../command.ts';

/** Lists what digits can be learned with, and what may be chosen for each. */
export function algorithmsCommand(): CommandResult {
  const algorithms = listAlgorithms();
  return {
    json: algorithms.map(({ id, name, parameters }) => ({ id, name, parameters })),
    text: algorithms.map(textOf).join('\n\n'),
  };
}

function textOf({ id, name, sentence, parameters, reference }: ListedAlgorithm): string {
  return [
    `${id}: ${name}`,
    `  ${sentence}`,
    `  ${(100 * reference.accuracy).toFixed(1)} % on MNIST (${reference.source})`,
    ...parameters.map(
      (parameter) =>
        `    ${parameter.name.padEnd(14)} ${rangeText(parameter)} (default: ${parameter.default})`,
    ),
  ].join('\n');
}
