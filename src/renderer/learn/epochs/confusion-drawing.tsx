import { digits } from '#shared/digits.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import { useChartColours } from '../../charts/chart-colours.ts';
import { cellText, matrixWords } from '../../charts/confusion-words.ts';
import { heatCells } from '../../charts/heat-scale.ts';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { Unspoken } from '../figure/unspoken.tsx';

const cell = 36;
const gap = 2;
const edge = 44;
const whole = edge + digits.length * (cell + gap);

interface ConfusionDrawingProps {
  /** Of when it is: "After epoch 3". */
  readonly when: string;
  /** null: not known, only the axes are drawn. */
  readonly confusion: Confusion | null;
}

/** The confusion matrix as shapes of a figure: rows are the true digits, columns what they were read as. */
export function ConfusionDrawing({ when, confusion }: ConfusionDrawingProps) {
  const colours = useChartColours();
  const heat = { ground: colours.panel, right: colours.accent, wrong: colours.contrast };
  const cells = confusion === null ? [] : heatCells(confusion, 'counts', heat);
  const along = (digit: number) => edge + digit * (cell + gap) + cell / 2;
  const middle = edge + (digits.length * (cell + gap)) / 2;
  return (
    <FigureDrawing
      label={`${when}: ${confusion === null ? 'the confusion matrix is not known' : matrixWords(confusion)}`}
      width={whole}
      height={whole}
    >
      <Unspoken className="epoch-matrix">
        <text className="plot-word quiet" x={middle} y={12} textAnchor="middle">
          read as
        </text>
        <text className="plot-word quiet" x={-middle} y={12} textAnchor="middle" transform="rotate(-90)">
          true digit
        </text>
        {digits.map((digit) => (
          <g key={digit}>
            <text className="plot-word quiet" x={along(digit)} y={34} textAnchor="middle">
              {digit}
            </text>
            <text
              className="plot-word quiet"
              x={30}
              y={along(digit)}
              textAnchor="middle"
              dominantBaseline="central"
            >
              {digit}
            </text>
          </g>
        ))}
        {cells.map((look, place) => {
          if (look === null) return null;
          const [row, column] = [Math.floor(place / digits.length), place % digits.length];
          return (
            <g key={`${row} ${column}`}>
              <rect
                x={edge + column * (cell + gap)}
                y={edge + row * (cell + gap)}
                width={cell}
                height={cell}
                rx={3}
                fill={look.background}
              />
              <text
                className="epoch-count"
                x={along(column)}
                y={along(row)}
                textAnchor="middle"
                dominantBaseline="central"
                fill={look.ink}
              >
                {cellText(confusion?.[place] ?? 0, 'counts')}
              </text>
            </g>
          );
        })}
      </Unspoken>
    </FigureDrawing>
  );
}
