import { useRef } from 'react';
import type { Inspection } from '#shared/network/inspect-network.ts';
import { useElementWidth } from '../../ui/use-element-width.ts';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { type DrawnBlock, drawNetwork } from './network-drawing.ts';

interface NetworkFigureProps {
  readonly inspection: Inspection;
  readonly name: string;
  readonly fileName: string;
}

/** The network as it is built, drawn to scale; it can be saved. */
export function NetworkFigure({ inspection, name, fileName }: NetworkFigureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const drawing = drawNetwork(inspection, width);
  const spoken = drawing.blocks.map(({ made, shape }) => `${made.join(', ')}: ${shape}`).join('; ');
  return (
    <FigurePanel
      title="Drawing"
      subtitle="height and width to scale, deeper for more feature maps"
      fileName={fileName}
    >
      <div ref={frame} className="builder-drawing">
        {width > 0 && (
          <svg
            role="img"
            aria-label={`${name}: ${spoken}`}
            width={drawing.width}
            height={drawing.height}
            viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          >
            {drawing.blocks.map((block, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks are nothing but their place.
              <Block key={position} block={block} />
            ))}
          </svg>
        )}
      </div>
    </FigurePanel>
  );
}

function Block({ block }: { readonly block: DrawnBlock }) {
  const { x, y, width, height, depth, shape, made } = block;
  const middle = x + (width + depth) / 2;
  return (
    <g>
      {depth > 0 && (
        <>
          <path
            className="builder-top"
            d={`M${x} ${y} l${depth} ${-depth} h${width} l${-depth} ${depth} z`}
          />
          <path
            className="builder-side"
            d={`M${x + width} ${y} l${depth} ${-depth} v${height} l${-depth} ${depth} z`}
          />
        </>
      )}
      <rect className="builder-front" x={x} y={y} width={width} height={height} rx={depth === 0 ? 2 : 0} />
      <text className="builder-label" x={middle} y={y + height + 14}>
        {shape}
      </text>
      {made.map((layer, line) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are nothing but their place.
          key={line}
          className="builder-label quiet"
          x={middle}
          y={y + height + 28 + 14 * line}
        >
          {layer}
        </text>
      ))}
    </g>
  );
}
