import type { DigitExplanation, LayerOutput } from '#shared/explain/explanation.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import type { LayerSummary } from '#shared/network/network.ts';
import { layerWords, shapeWords } from '../../train/layer-words.ts';
import { formatPercent } from '../../ui/format.ts';
import type { LayerRow } from './network-layout.ts';
import { rangeWords } from './value-words.ts';

interface LayerLabelProps {
  readonly row: LayerRow;
  /** Undefined for the digit and the probabilities. */
  readonly summary: LayerSummary | undefined;
  readonly output: LayerOutput | undefined;
  readonly explanation: DigitExplanation;
}

/** What a row is, how large, and what its colours mean. */
export function LayerLabel({ row, summary, output, explanation }: LayerLabelProps) {
  const [name, ...lines] = labelOf(row, { summary, output, explanation });
  if (row.kind === 'note') {
    return (
      <text className="layer-note" x={0} y={row.y + 14}>
        <tspan className="layer-name">{name}</tspan>
        <tspan dx={8}>{lines.join(', ')}</tspan>
      </text>
    );
  }
  return (
    <text x={0} y={row.y + 14}>
      <tspan className="layer-name">{name}</tspan>
      {lines.map((line) => (
        <tspan key={line} className="layer-fact" x={0} dy={17}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function labelOf(
  { position, kind }: LayerRow,
  { summary, output, explanation }: Omit<LayerLabelProps, 'row'>,
): string[] {
  if (kind === 'digit') return ['The digit', '28 × 28, 0 to 1'];
  if (kind === 'probabilities' || summary === undefined) {
    const [best = 0] = predictionsOf(explanation.probabilities);
    return [
      'Softmax',
      'ten probabilities',
      `${best}: ${formatPercent(explanation.probabilities[best] ?? 0, 1)}`,
    ];
  }
  const words = layerWords(summary.layer);
  const name = `${position + 1}. ${words.name}`;
  if (kind === 'note') return [name, noteWords(summary)];
  return [name, shapeWords(summary.output), output === undefined ? '' : rangeWords(output)];
}

function noteWords({ layer, output }: LayerSummary): string {
  return layer.kind === 'flatten'
    ? `the same ${shapeWords(output)} numbers in one row`
    : 'does nothing while reading; it silences some while training';
}
