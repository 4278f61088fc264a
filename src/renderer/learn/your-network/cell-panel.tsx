import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import type { Network } from '#shared/network/network.ts';
import { layerWords } from '../../train/layer-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { FigurePanel } from '../figure/figure-panel.tsx';
import { CellDrawing } from './cell-drawing.tsx';
import { cellSum, digitAsInput } from './cell-sum.ts';
import { CellSumWords } from './cell-sum-words.tsx';
import { type OpenCell, openCell } from './inside-store.ts';
import { SoftmaxPanel } from './softmax-panel.tsx';
import type { ShownInside } from './use-inside.ts';

interface CellPanelProps {
  readonly network: Network;
  readonly shown: ShownInside;
  readonly open: OpenCell;
}

/** One value of one layer: where it comes from on the digit and in the layer before, and the sum that gives it. */
export function CellPanel({ network, shown, open }: CellPanelProps) {
  const { position, at } = open;
  const { explanation, pixels } = shown;
  const layer = network.layers[position];
  const output = explanation.layers[position];
  const weights = explanation.weights.find((own) => own.layer === position);
  const input = useMemo(
    () => (position === 0 ? digitAsInput(pixels) : explanation.layers[position - 1]),
    [position, pixels, explanation],
  );
  if (layer === undefined || output === undefined)
    return <SoftmaxPanel explanation={explanation} actions={<Back />} digit={at.channel} />;
  const isFlat = output.shape.length === 1;
  const count = (isFlat ? output.shape[0] : output.shape[2]) ?? 1;
  const sum =
    input === undefined || weights === undefined
      ? null
      : cellSum({ network, position, at, input, output, weights });
  const title = `Layer ${position + 1}, ${isFlat ? 'neuron' : 'map'} ${at.channel + 1} of ${count}`;

  function goTo(channel: number): void {
    openCell({ position, at: isFlat ? { channel, row: 0, column: 0 } : { ...at, channel } });
  }

  return (
    <FigurePanel
      title={title}
      subtitle={`${layerWords(layer).name}: ${layerWords(layer).detail}`}
      fileName={`${output.name}-${at.channel + 1}`}
      actions={
        <>
          <IconButton
            icon={ChevronLeft}
            size="small"
            label={isFlat ? 'Neuron before' : 'Map before'}
            disabled={at.channel === 0}
            onClick={() => goTo(at.channel - 1)}
          />
          <IconButton
            icon={ChevronRight}
            size="small"
            label={isFlat ? 'Next neuron' : 'Next map'}
            disabled={at.channel >= count - 1}
            onClick={() => goTo(at.channel + 1)}
          />
          <Back />
        </>
      }
    >
      {sum !== null && input !== undefined && (
        <>
          <CellDrawing
            network={network}
            open={open}
            pixels={pixels}
            input={input}
            output={output}
            sum={sum}
          />
          <CellSumWords sum={sum} isDigit={position === 0} />
        </>
      )}
    </FigurePanel>
  );
}

function Back() {
  return (
    <Button size="small" icon={ArrowLeft} onClick={() => openCell(null)}>
      All layers
    </Button>
  );
}
