import type { SlidingAxis } from '#shared/learn/convolution.ts';
import { Panel } from '../../ui/panel.tsx';
import { reachEquation, sizeEquation } from './size-words.ts';
import type { ConvolutionFigure } from './use-convolution-figure.ts';
import './size-panel.css';

/** Why the output has the size it has, and what the name of the operation hides. */
export function SizePanel({ figure: { geometry } }: { readonly figure: ConvolutionFigure }) {
  const { rows, columns } = geometry;
  const alike = sizeEquation(rows) === sizeEquation(columns);
  return (
    <Panel title="How large the output is">
      <p className="quiet">
        ⌊(image + padding − filter) ÷ stride⌋ + 1, where ⌊ ⌋ drops what is behind the point.
      </p>
      <dl className="equations selectable">
        {rows.dilation > 1 && <Equation term="The filter reaches over" text={reachEquation(rows)} />}
        <Axis term={alike ? 'Height and width' : 'Height'} axis={rows} />
        {!alike && <Axis term="Width" axis={columns} />}
      </dl>
      <p className="quiet">
        Mathematics turns the filter upside down before a convolution. Networks do not: what they call
        convolution is a <strong>cross-correlation</strong>. As they learn the weights, the difference does
        not matter to them.
      </p>
    </Panel>
  );
}

function Axis({ term, axis }: { readonly term: string; readonly axis: SlidingAxis }) {
  return <Equation term={term} text={axis.output === 0 ? 'the filter does not fit' : sizeEquation(axis)} />;
}

function Equation({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}
