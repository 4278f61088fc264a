import type { SlidingAxis } from '#shared/learn/convolution.ts';
import { Panel } from '../../ui/panel.tsx';
import { Equations } from '../figure/equations.tsx';
import { reachEquation, sizeEquation } from './size-words.ts';
import type { ConvolutionFigure } from './use-convolution-figure.ts';

/** Why the output has the size it has, and what the name of the operation hides. */
export function SizePanel({ figure: { geometry } }: { readonly figure: ConvolutionFigure }) {
  const { rows, columns } = geometry;
  const isSquare = sizeEquation(rows) === sizeEquation(columns);
  return (
    <Panel title="How large the output is">
      <p className="quiet">
        ⌊(image + padding − filter) ÷ stride⌋ + 1, where ⌊ ⌋ drops what is behind the point.
      </p>
      <Equations
        lines={[
          ...(rows.dilation > 1 ? [{ term: 'The filter reaches over', text: reachEquation(rows) }] : []),
          { term: isSquare ? 'Height and width' : 'Height', text: sizeText(rows) },
          ...(isSquare ? [] : [{ term: 'Width', text: sizeText(columns) }]),
        ]}
      />
      <p className="quiet">
        Mathematics turns the filter upside down before a convolution. Networks do not: what they call
        convolution is a <strong>cross-correlation</strong>. As they learn the weights, the difference does
        not matter to them.
      </p>
    </Panel>
  );
}

function sizeText(axis: SlidingAxis): string {
  return axis.output === 0 ? 'the filter does not fit' : sizeEquation(axis);
}
