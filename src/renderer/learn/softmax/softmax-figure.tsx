import type { KeyboardEvent, PointerEvent } from 'react';
import { digits } from '#shared/digits.ts';
import { softmaxSteps } from '#shared/learn/softmax.ts';
import { formatPercent } from '../../ui/format.ts';
import { FigureDrawing } from '../figure/figure-drawing.tsx';
import { fixedNumber } from '../figure/fixed-number.ts';
import { pixelOf, valueUnder } from '../figure/plot.tsx';
import { Unspoken } from '../figure/unspoken.tsx';
import { changeLogit, logitRange, useSoftmax, writeOut } from './softmax-store.ts';
import './softmax.css';

const width = 640;
const head = 44;
const rowHeight = 28;
const bottom = head + digits.length * rowHeight;
/** Where the columns end or, for bars, lie; in pixels. */
const logitBar = { from: logitRange.min, to: logitRange.max, start: 32, end: 192 };
const probabilityBar = { from: 0, to: 1, start: 448, end: 576 };
const columns = { logit: 240, scaled: 328, power: 424 } as const;

/** Ten logits to slide, and what softmax makes of them, column by column. */
export function SoftmaxFigure() {
  const { logits, temperature, digit: shown } = useSoftmax();
  const { scaled, largest, powers, sum, probabilities } = softmaxSteps(logits, temperature);
  return (
    <FigureDrawing
      label={`Softmax of ten logits at temperature ${fixedNumber(temperature)}: ${digits
        .map((digit) => `${digit} ${formatPercent(probabilities[digit] ?? 0, 1)}`)
        .join(', ')}`}
      width={width}
      height={bottom + 40}
    >
      <Heads temperature={temperature} largest={largest} />
      {digits.map((digit) => (
        <SoftmaxRow
          key={digit}
          digit={digit}
          logit={logits[digit] ?? 0}
          rest={(scaled[digit] ?? 0) - largest}
          power={powers[digit] ?? 0}
          probability={probabilities[digit] ?? 0}
          isShown={digit === shown}
        />
      ))}
      <line className="softmax-rule" x1={columns.scaled + 24} x2={width} y1={bottom + 4} y2={bottom + 4} />
      <text className="plot-word" x={columns.power} y={bottom + 24} textAnchor="end">
        {fixedNumber(sum, 3)}
      </text>
      <text className="plot-word quiet" x={columns.scaled} y={bottom + 24} textAnchor="end">
        sum
      </text>
      <text className="plot-word" x={width} y={bottom + 24} textAnchor="end">
        {formatPercent(
          probabilities.reduce((total, share) => total + share, 0),
          1,
        )}
      </text>
    </FigureDrawing>
  );
}

function Heads({ temperature, largest }: { readonly temperature: number; readonly largest: number }) {
  const heads = [
    { x: logitBar.start, anchor: 'start', title: 'Logit z', note: 'drag, or arrow keys' },
    {
      x: columns.scaled,
      anchor: 'end',
      title: 'z ÷ T − max',
      note: `T ${fixedNumber(temperature)}, max ${fixedNumber(largest)}`,
    },
    { x: columns.power, anchor: 'end', title: 'e to that', note: '' },
    { x: probabilityBar.start, anchor: 'start', title: 'Probability', note: 'share of the sum' },
  ] as const;
  return heads.map(({ x, anchor, title, note }) => (
    <Unspoken key={title}>
      <text className="softmax-head" x={x} y={12} textAnchor={anchor}>
        {title}
      </text>
      <text className="plot-word quiet" x={x} y={30} textAnchor={anchor}>
        {note}
      </text>
    </Unspoken>
  ));
}

interface SoftmaxRowProps {
  readonly digit: number;
  readonly logit: number;
  readonly rest: number;
  readonly power: number;
  readonly probability: number;
  readonly isShown: boolean;
}

function SoftmaxRow({ digit, logit, rest, power, probability, isShown }: SoftmaxRowProps) {
  const top = head + digit * rowHeight;
  const middle = top + rowHeight / 2;
  const zero = pixelOf(logitBar, 0);
  const at = pixelOf(logitBar, Math.min(logitRange.max, Math.max(logitRange.min, logit)));

  function move(event: PointerEvent<SVGRectElement>): void {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const pixel = logitBar.start + ((event.clientX - box.left) / box.width) * (logitBar.end - logitBar.start);
    changeLogit(digit, Math.round(10 * valueUnder(logitBar, pixel)) / 10);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = afterKey(event, logit);
    if (next === null) return;
    event.preventDefault();
    changeLogit(digit, Number(next.toFixed(1)));
  }

  return (
    <g className="logit-row" data-shown={isShown} onPointerEnter={() => writeOut(digit)}>
      <rect className="softmax-ground" x={0} y={top + 1} width={width} height={rowHeight - 2} rx={6} />
      <text className="softmax-digit" x={16} y={middle} textAnchor="middle" dominantBaseline="central">
        {digit}
      </text>
      <g
        className="softmax-slider"
        role="slider"
        tabIndex={0}
        aria-label={`Logit of ${digit}`}
        aria-valuemin={logitRange.min}
        aria-valuemax={logitRange.max}
        aria-valuenow={logit}
        aria-valuetext={`${fixedNumber(logit, 1)}, probability ${formatPercent(probability, 1)}`}
        onKeyDown={onKeyDown}
        onFocus={() => writeOut(digit)}
      >
        <line className="softmax-track" x1={logitBar.start} x2={logitBar.end} y1={middle} y2={middle} />
        <line className="softmax-zero" x1={zero} x2={zero} y1={middle - 8} y2={middle + 8} />
        <line
          className={logit < 0 ? 'softmax-logit below' : 'softmax-logit'}
          x1={zero}
          x2={at}
          y1={middle}
          y2={middle}
        />
        <circle className={logit < 0 ? 'plot-mark second' : 'plot-mark'} cx={at} cy={middle} r={7} />
        <rect
          className="plot-drag"
          x={logitBar.start}
          y={top}
          width={logitBar.end - logitBar.start}
          height={rowHeight}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            move(event);
          }}
          onPointerMove={move}
        />
      </g>
      <RowText x={columns.logit} y={middle} text={fixedNumber(logit, 1)} />
      <RowText x={columns.scaled} y={middle} text={fixedNumber(rest)} />
      <RowText x={columns.power} y={middle} text={fixedNumber(power, 3)} />
      <rect
        className="softmax-hollow"
        x={probabilityBar.start}
        y={middle - 5}
        width={probabilityBar.end - probabilityBar.start}
        height={10}
        rx={3}
      />
      <rect
        className="softmax-share"
        style={{ fill: `var(--digit-${digit})` }}
        x={probabilityBar.start}
        y={middle - 5}
        width={pixelOf(probabilityBar, probability) - probabilityBar.start}
        height={10}
        rx={3}
      />
      <RowText x={width} y={middle} text={formatPercent(probability, 1)} />
    </g>
  );
}

function RowText({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  return (
    <text className="plot-word" x={x} y={y} textAnchor="end" dominantBaseline="central">
      {text}
    </text>
  );
}

/** Where a key takes a logit; null for other keys. Shift makes steps ten times as large. */
function afterKey({ key, shiftKey }: KeyboardEvent, logit: number): number | null {
  const step = shiftKey ? 1 : 0.1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return logit + step;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return logit - step;
  if (key === 'PageUp') return logit + 1;
  if (key === 'PageDown') return logit - 1;
  if (key === 'Home') return logitRange.min;
  return key === 'End' ? logitRange.max : null;
}
