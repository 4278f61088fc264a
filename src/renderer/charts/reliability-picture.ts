import type { Calibration } from '#shared/metrics/calibration.ts';
import { wilsonInterval } from '#shared/metrics/interval.ts';
import { type ChartColours, chartColours } from './chart-colours.ts';
import type { Picture } from './picture.ts';

/** Where the axes lie within a drawing. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The place of the axes in a drawing of `size`: room for their numbers left and below, and their names. */
function reliabilityFrame({ width, height }: Size): Frame {
  return { left: 36, top: 24, width: width - 36 - 14, height: height - 24 - 36 };
}

/** The bin under a place across a drawing of `size`; null beside the axes. */
export function binAt(offsetX: number, size: Size, bins: number): number | null {
  const frame = reliabilityFrame(size);
  const share = (offsetX - frame.left) / frame.width;
  return share < 0 || share > 1 ? null : Math.min(bins - 1, Math.floor(share * bins));
}

/**
 * Draws how often readings are right against how sure they are, with 95 % intervals: on the diagonal, sureness can be
 * taken at its word. `pointed` is the bin to bring out.
 */
export function paintReliability(
  context: CanvasRenderingContext2D,
  calibration: Calibration,
  look: Size & { readonly pointed: number | null },
): void {
  const colours = chartColours();
  const frame = reliabilityFrame(look);
  context.font = `11px ${window.getComputedStyle(document.body).fontFamily}`;
  paintAxes(context, frame, colours);
  const across = (share: number) => frame.left + share * frame.width;
  const up = (share: number) => frame.top + (1 - share) * frame.height;
  for (const [place, bin] of calibration.bins.entries()) {
    if (bin.count === 0) continue;
    const { low, high } = wilsonInterval(Math.round(bin.accuracy * bin.count), bin.count);
    const x = across(bin.confidence);
    context.strokeStyle = colours.accent;
    context.globalAlpha = look.pointed === null || look.pointed === place ? 1 : 0.35;
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(x, up(low));
    context.lineTo(x, up(high));
    context.stroke();
    context.fillStyle = colours.accent;
    context.beginPath();
    context.arc(x, up(bin.accuracy), 4, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = colours.panel;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function paintAxes(context: CanvasRenderingContext2D, frame: Frame, colours: ChartColours): void {
  const { left, top, width, height } = frame;
  context.fillStyle = colours.quiet;
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.textBaseline = 'top';
  context.fillText('read correctly, %', 0, 0);
  context.textAlign = 'right';
  context.fillText('sure, %', left + width, top + height + 22);
  for (const tick of [0, 25, 50, 75, 100]) {
    const y = Math.round(top + (1 - tick / 100) * height) + 0.5;
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + width, y);
    context.stroke();
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    context.fillText(String(tick), left - 8, y);
    context.textAlign = 'center';
    context.textBaseline = 'top';
    context.fillText(String(tick), left + (tick / 100) * width, top + height + 8);
  }
  context.strokeStyle = colours.lineStrong;
  context.setLineDash([3, 4]);
  context.beginPath();
  context.moveTo(left, top + height);
  context.lineTo(left + width, top);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = 'left';
}

/** The reliability diagram as a picture. */
export function reliabilityPicture(calibration: Calibration): Picture {
  const size = { width: 480, height: 360 };
  const colours = chartColours();
  return {
    ...size,
    title: 'Calibration',
    legend: [
      { text: 'measured, with 95 % interval', colour: colours.accent },
      { text: 'as sure as right', colour: colours.lineStrong },
    ],
    paint: (context) => paintReliability(context, calibration, { ...size, pointed: null }),
  };
}

/** The bins as CSV; shares 0..1. */
export function calibrationCsv(calibration: Calibration): string {
  const rows = calibration.bins.map(({ low, high, count, confidence, accuracy }) =>
    [low, high, count, ...(count === 0 ? ['', ''] : [confidence, accuracy])].join(','),
  );
  return `${['confidence_from,confidence_to,count,mean_confidence,accuracy', ...rows].join('\n')}\n`;
}
