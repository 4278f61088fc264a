import { digits } from '#shared/digits.ts';
import type { DigitExplanation, ExplainedNetwork } from '#shared/explain/explanation.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import type { LayerSummary } from '#shared/network/network.ts';
import { percent } from './progress-line.ts';

interface Explained {
  readonly known: ExplainedNetwork;
  /** Whose weights these are; null where that is not known. */
  readonly epoch: number | null;
  readonly digit: { readonly name: string; readonly label: number | null };
  readonly summaries: readonly LayerSummary[];
  readonly explanation: DigitExplanation;
}

/** A digit on its way through a network, for a terminal: a line a layer, then the ten probabilities. */
export function explanationText({ known, epoch, digit, summaries, explanation }: Explained): string {
  const { network, parameters, ensemble } = known;
  const answer = predictionsOf(explanation.probabilities)[0] ?? 0;
  const label = digit.label === null ? '' : `, labelled ${digit.label},`;
  const voters =
    ensemble === null ? '' : ` The first of ${ensemble.members} networks that vote answers alone.`;
  const layers = summaries.map(({ layer, output, parameters: count }, position) => {
    const { name = '', least = 0, largest = 0 } = explanation.layers[position] ?? {};
    return [
      String(position + 1),
      name,
      layer.kind,
      output.join(' x '),
      count.toLocaleString('en'),
      least.toFixed(4),
      largest.toFixed(4),
    ];
  });
  const shares = digits.map((own) => [
    String(own),
    (explanation.logits[own] ?? 0).toFixed(4),
    percent(explanation.probabilities[own] ?? 0),
  ]);
  return [
    `${network.name}, ${parameters.toLocaleString('en')} parameters, ${weightsWords(epoch)}.${voters}`,
    `${digit.name}${label} is read as ${answer} with ${percent(explanation.probabilities[answer] ?? 0)}.`,
    '',
    ...table(['', 'layer', 'kind', 'shape', 'parameters', 'least', 'largest'], layers, 3),
    '',
    ...table(['digit', 'logit', 'probability'], shares, 0),
  ].join('\n');
}

function weightsWords(epoch: number | null): string {
  if (epoch === null) return 'its best weights';
  return epoch === 0 ? 'the fresh weights before any training' : `the weights after epoch ${epoch}`;
}

/** Lines in columns: words to the left in those up to `words`, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[], words: number): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column > 0 && column < words ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
