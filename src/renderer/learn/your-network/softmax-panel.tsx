import type { ReactNode } from 'react';
import { digits } from '#shared/digits.ts';
import type { DigitExplanation } from '#shared/explain/explanation.ts';
import { formatPercent } from '../../ui/format.ts';
import { Arithmetic } from '../figure/arithmetic.tsx';
import { FigureDrawing, FigureLabel } from '../figure/figure-drawing.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { openCell } from './inside-store.ts';
import { valueWords } from './value-words.ts';

const drawingWidth = 640;
const rowHeight = 26;
const top = 28;
const columns = { digit: 0, logit: 96, power: 216, share: 300, bar: 372 } as const;
const barWidth = drawingWidth - columns.bar;

interface SoftmaxPanelProps {
  readonly explanation: DigitExplanation;
  /** The digit whose probability is written out. */
  readonly digit: number;
  readonly actions: ReactNode;
}

/** From ten logits to ten probabilities: e to the power of each, as a share of their sum. */
export function SoftmaxPanel({ explanation, digit, actions }: SoftmaxPanelProps) {
  const { logits, probabilities } = explanation;
  const powers = Array.from(logits, (logit) => Math.exp(logit));
  const sum = powers.reduce((total, power) => total + power, 0);
  const position = explanation.layers.length;
  return (
    <FigurePanel
      title="Softmax"
      subtitle="ten logits to ten probabilities"
      fileName="softmax"
      actions={actions}
    >
      <FigureDrawing
        label="Logits, their powers and the probabilities"
        width={drawingWidth}
        height={top + rowHeight * digits.length}
      >
        <FigureLabel x={columns.digit} y={14}>
          Digit
        </FigureLabel>
        <FigureLabel x={columns.logit} y={14} anchor="end">
          Logit
        </FigureLabel>
        <FigureLabel x={columns.power} y={14} anchor="end">
          e to its power
        </FigureLabel>
        <FigureLabel x={columns.share + 56} y={14} anchor="end">
          Share
        </FigureLabel>
        {digits.map((own) => {
          const y = top + own * rowHeight;
          const share = probabilities[own] ?? 0;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
            <g
              key={own}
              role="button"
              tabIndex={0}
              className="tile"
              aria-label={`Write out digit ${own}: ${formatPercent(share, 1)}`}
              aria-pressed={own === digit}
              onClick={() => openCell({ position, at: { channel: own, row: 0, column: 0 } })}
              onKeyDown={(event) =>
                (event.key === 'Enter' || event.key === ' ') &&
                openCell({ position, at: { channel: own, row: 0, column: 0 } })
              }
            >
              <rect
                className={own === digit ? 'softmax-row chosen' : 'softmax-row'}
                x={-8}
                y={y}
                width={drawingWidth + 16}
                height={rowHeight}
                rx={6}
              />
              <text className="softmax-number" x={columns.digit} y={y + 17}>
                {own}
              </text>
              <text className="softmax-number" x={columns.logit} y={y + 17} textAnchor="end">
                {valueWords(logits[own] ?? 0)}
              </text>
              <text className="softmax-number" x={columns.power} y={y + 17} textAnchor="end">
                {valueWords(powers[own] ?? 0)}
              </text>
              <text className="softmax-number" x={columns.share + 56} y={y + 17} textAnchor="end">
                {formatPercent(share, 1)}
              </text>
              <rect className="bar-ground" x={columns.bar} y={y + 6} width={barWidth} height={14} rx={3} />
              <rect
                className="bar-value above"
                x={columns.bar}
                y={y + 6}
                width={barWidth * share}
                height={14}
                rx={3}
              />
            </g>
          );
        })}
      </FigureDrawing>
      <div className="cell-sum">
        <Arithmetic
          label="The sum of all ten powers"
          terms={powers.map((power) => ({ text: valueWords(power), value: power }))}
          result={valueWords(sum)}
        />
        <Arithmetic
          label={`How likely a ${digit}: its share of that sum`}
          terms={[
            { text: valueWords(powers[digit] ?? 0), value: 1 },
            { text: valueWords(sum), value: 1 },
          ]}
          joint="÷"
          result={`${valueWords(probabilities[digit] ?? 0)} or ${formatPercent(probabilities[digit] ?? 0, 2)}`}
        />
      </div>
    </FigurePanel>
  );
}
