import { type ReactNode, useEffect, useRef } from 'react';
import { boxSide, type DigitSteps } from '#shared/digit-image/digit-steps.ts';
import type { GreyImage } from '#shared/digit-image/grey-image.ts';
import { imageSide } from '#shared/digits.ts';
import { DigitImage } from '../ui/digit-image.tsx';
import { useLightInk } from '../ui/ink-store.ts';
import { paintInk } from '../ui/paint-ink.ts';
import { Panel } from '../ui/panel.tsx';

/** How a drawing becomes the image a network reads, one step per frame, and that image large. */
export function StepsPanel({ steps }: { readonly steps: DigitSteps | null }) {
  return (
    <Panel className="steps-panel" title={`To ${imageSide} × ${imageSide} pixels`} subtitle="as in the data">
      <div className="steps-body">
        <ol className="steps">
          <Step title="Your drawing" image={steps?.drawn ?? null}>
            {steps !== null && <Outline steps={steps} />}
          </Step>
          <Step title="Trimmed" image={steps?.cropped ?? null} />
          <Step title={`Fit into ${boxSide}\u00a0×\u00a0${boxSide}`} image={steps?.boxed ?? null} />
          <Step title="Balanced" image={steps?.centred ?? null}>
            {steps !== null && <span className="step-centre" />}
          </Step>
        </ol>
        <figure className="steps-result">
          <div className="steps-result-frame">
            <DigitImage pixels={steps?.centred.pixels ?? null} scale={8} label="What the network sees" />
          </div>
          <figcaption className="small quiet">What the network sees</figcaption>
        </figure>
      </div>
    </Panel>
  );
}

interface StepProps {
  readonly title: string;
  readonly image: GreyImage | null;
  readonly children?: ReactNode;
}

function Step({ title, image, children }: StepProps) {
  return (
    <li className="step">
      <div className="step-frame">
        {image !== null && <StepImage image={image} />}
        {children}
      </div>
      <span className="small quiet">{title}</span>
    </li>
  );
}

/** Fills its frame without being stretched; small images keep their pixels sharp. */
function StepImage({ image }: { readonly image: GreyImage }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const lightInk = useLightInk();
  useEffect(() => {
    if (canvas.current !== null) paintInk(canvas.current, image, lightInk);
  }, [image, lightInk]);
  const small = Math.max(image.width, image.height) <= imageSide;
  return (
    <canvas
      ref={canvas}
      className={small ? 'step-image pixels' : 'step-image'}
      style={{ '--pixels': image.width }}
    />
  );
}

/** The bounding box of the ink on the drawing, which may be wider or higher than its frame is. */
function Outline({ steps }: { readonly steps: DigitSteps }) {
  const { drawn, box } = steps;
  const side = Math.max(drawn.width, drawn.height);
  const left = (side - drawn.width) / 2 + box.x;
  const top = (side - drawn.height) / 2 + box.y;
  const share = (length: number) => `${(length / side) * 100}%`;
  return (
    <span
      className="step-outline"
      style={{ left: share(left), top: share(top), width: share(box.width), height: share(box.height) }}
    />
  );
}
