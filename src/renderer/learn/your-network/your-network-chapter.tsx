import { useEffect, useRef } from 'react';
import type { ExplainedNetwork } from '#shared/explain/explanation.ts';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { useElementWidth } from '../../ui/use-element-width.ts';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { TermLink } from '../glossary/term.tsx';
import { NoNetwork } from '../subject/no-network.tsx';
import { SubjectBar } from '../subject/subject-bar.tsx';
import { useSubjectDigit } from '../subject/subject-digit.ts';
import { useSubjectNetwork } from '../subject/subject-network.ts';
import { useSubjectRun } from '../subject/subject-run.ts';
import { CellPanel } from './cell-panel.tsx';
import { forgetPlaces, useInsideChoices } from './inside-store.ts';
import { mapsPerLine } from './network-layout.ts';
import { NetworkPanel } from './network-panel.tsx';
import { useLookInside } from './use-inside.ts';
import './your-network.css';

/** Room a panel takes to the left and right of its content. */
const panelPadding = 34;

/** A digit on its way through one's own network, layer by layer, down to single sums. */
export function YourNetworkChapter() {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(0, useElementWidth(frame) - panelPadding);
  const subject = useSubjectRun();
  const network = useSubjectNetwork();
  const isMissing = subject.run === undefined && !subject.isLookingUp;
  return (
    <div ref={frame} className="your-network">
      <ChapterIntro title="Your network">
        <p>
          A digit passes through the layers from top to bottom. Each tile is a{' '}
          <strong>
            <TermLink of="feature-map">feature map</TermLink>
          </strong>
          : what one filter found, and where. Open any tile to see the sum behind every number.
        </p>
      </ChapterIntro>
      <SubjectBar />
      {isMissing && (
        <NoNetwork what="Here you see what every layer of your own network makes of a digit, while you draw it." />
      )}
      {network.kind === 'failed' && network.failure.code !== 'no-model' && (
        <FailurePanel title="This network cannot be looked into" failure={network.failure} />
      )}
      {network.kind === 'known' && width > 0 && <Layers known={network.reply} width={width} />}
    </div>
  );
}

function Layers({ known, width }: { readonly known: ExplainedNetwork; readonly width: number }) {
  const { network } = known;
  const subject = useSubjectRun();
  const digit = useSubjectDigit();
  const open = useInsideChoices((choices) => choices.open);
  const { shown, inside } = useLookInside({ subject, network, digit, most: mapsPerLine(width) });
  const shape = JSON.stringify(network.layers);
  const shownShape = useRef(shape);

  useEffect(() => {
    if (shownShape.current !== shape) forgetPlaces();
    shownShape.current = shape;
  }, [shape]);

  if (inside.kind === 'failed' && inside.failure.code !== 'cancelled')
    return <FailurePanel title="The digit could not be followed" failure={inside.failure} />;
  if (shown === null) return null;
  const isBlank = digit.kind === 'blank';
  return open === null || open.position > network.layers.length ? (
    <NetworkPanel known={known} shown={shown} width={width} isBlank={isBlank} />
  ) : (
    <CellPanel network={network} shown={shown} open={open} />
  );
}
