import { FigurePanel } from '../figure/figure-panel.tsx';

/** Figure 1 of the text this project started from, alive. */
export function ConvolutionChapter() {
  return (
    <FigurePanel title="Convolution" fileName="convolution">
      <p className="quiet">A filter slides over an image.</p>
    </FigurePanel>
  );
}
