import { FileImage, Image, Shapes } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { toFailure } from '#shared/rpc/failure.ts';
import { studio } from '../../studio/studio.ts';
import { Menu } from '../../ui/menu.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DrawWhole } from './draw-whole.ts';
import { pngFileOf, svgFileOf } from './svg-file.ts';

interface FigurePanelProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Of saved files, without an ending. */
  readonly fileName: string;
  /** Beside the menu: step, play, reset. */
  readonly actions?: ReactNode;
  /** Holds one `<svg>` with a viewBox in pixels, which is what gets saved; controls and arithmetic around it. */
  readonly children: ReactNode;
}

/** A figure of the Learn view with what a person can take from it: the drawing as SVG or PNG. */
export function FigurePanel({ title, subtitle, fileName, actions, children }: FigurePanelProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const [isTaken, setTaken] = useState(false);

  async function take(use: (figure: SVGSVGElement) => Promise<string>): Promise<void> {
    const figure = frame.current?.querySelector<SVGSVGElement>('svg[viewBox][role]') ?? null;
    flushSync(() => setTaken(true));
    try {
      setSaid(figure === null ? 'There is nothing to draw yet.' : await use(figure));
    } catch (thrown) {
      setSaid(toFailure(thrown).message);
    } finally {
      setTaken(false);
    }
  }

  async function save(suggestedName: string, content: Uint8Array): Promise<string> {
    const { saved } = await studio('saveFile', { suggestedName, content });
    return saved ? 'Saved' : '';
  }

  return (
    <Panel
      title={title}
      {...(subtitle === undefined ? {} : { subtitle })}
      actions={
        <>
          <output className="chart-said small">{said}</output>
          {actions}
          <Menu
            label={`${title}: copy or save`}
            entries={[
              {
                label: 'Copy picture',
                icon: Image,
                onChoose: () =>
                  void take(async (figure) => {
                    await studio('copyImage', { png: await pngFileOf(figure) });
                    return 'Picture copied';
                  }),
              },
              {
                label: 'Save drawing (SVG)…',
                icon: Shapes,
                onChoose: () =>
                  void take((figure) => save(`${fileName}.svg`, new TextEncoder().encode(svgFileOf(figure)))),
              },
              {
                label: 'Save picture (PNG)…',
                icon: FileImage,
                onChoose: () =>
                  void take(async (figure) => await save(`${fileName}.png`, await pngFileOf(figure))),
              },
            ]}
          />
        </>
      }
    >
      <div ref={frame}>
        <DrawWhole value={isTaken}>{children}</DrawWhole>
      </div>
    </Panel>
  );
}
