import { FigureDrawing } from '../figure/figure-drawing.tsx';
import './origin.css';

const width = 640;
const height = 276;
/** Pixels high for a thousand images. */
const perThousand = 2.8;

/** A stream of images from where they were collected to where they are used; `from` and `to` are heights at its ends. */
interface Stream {
  readonly images: number;
  readonly from: number;
  readonly to: number;
  readonly isSecond: boolean;
}

const top = { first: 40, second: 164 } as const;
const testTop = 234;

/** LeCun, Cortes and Burges, "The MNIST database of handwritten digits": how many images came from where. */
const streams: readonly Stream[] = [
  { images: 30_000, from: top.first, to: 40, isSecond: false },
  { images: 5_000, from: top.first + 30 * perThousand, to: testTop, isSecond: false },
  { images: 30_000, from: top.second, to: 40 + 30 * perThousand, isSecond: true },
  { images: 5_000, from: top.second + 30 * perThousand, to: testTop + 5 * perThousand, isSecond: true },
];

const left = 176;
const right = 456;

/** Where the images of MNIST come from: half of both parts from each of NIST's two databases. */
export function OriginFigure() {
  return (
    <FigureDrawing
      label="MNIST takes 30,000 training and 5,000 test images from SD-3, written by Census Bureau employees, and as many from SD-1, written by high-school students."
      width={width}
      height={height}
    >
      {streams.map((stream) => (
        <path
          key={`${stream.from} ${stream.to}`}
          className={stream.isSecond ? 'origin-stream second' : 'origin-stream'}
          d={streamPath(stream)}
        />
      ))}
      <Words
        x={left - 16}
        y={top.first + 42}
        anchor="end"
        title="SD-3"
        lines={['Census Bureau', 'employees: cleaner']}
      />
      <Words
        x={left - 16}
        y={top.second + 42}
        anchor="end"
        title="SD-1"
        lines={['high-school students:', 'harder to read']}
      />
      <Words
        x={right + 16}
        y={40 + 30 * perThousand}
        anchor="start"
        title="MNIST training set"
        lines={['60,000 images:', '30,000 from each']}
      />
      <Words
        x={right + 16}
        y={testTop + 5 * perThousand}
        anchor="start"
        title="MNIST test set"
        lines={['10,000: 5,000 from each']}
      />
      <text className="plot-word quiet" x={left + 16} y={20}>
        NIST’s databases
      </text>
      <text className="plot-word quiet" x={right - 16} y={20} textAnchor="end">
        mixed
      </text>
    </FigureDrawing>
  );
}

function streamPath({ images, from, to }: Stream): string {
  const tall = (images / 1000) * perThousand;
  const middle = (left + right) / 2;
  return [
    `M${left} ${from}C${middle} ${from} ${middle} ${to} ${right} ${to}`,
    `L${right} ${to + tall}C${middle} ${to + tall} ${middle} ${from + tall} ${left} ${from + tall}Z`,
  ].join('');
}

interface WordsProps {
  readonly x: number;
  /** Middle of the lines. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly title: string;
  readonly lines: readonly string[];
}

function Words({ x, y, anchor, title, lines }: WordsProps) {
  const first = y - (lines.length * 16) / 2;
  return (
    <text x={x} textAnchor={anchor}>
      <tspan className="origin-title" x={x} y={first}>
        {title}
      </tspan>
      {lines.map((line, place) => (
        <tspan key={line} className="plot-word quiet" x={x} y={first + 18 + 16 * place}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
