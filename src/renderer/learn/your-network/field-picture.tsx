import type { Field } from '#shared/network/receptive-field.ts';
import { MapImage } from '../figure/map-image.tsx';

interface FieldPictureProps {
  readonly x: number;
  readonly y: number;
  /** Of the picture, in pixels. */
  readonly side: number;
  readonly href: string;
  readonly rows: number;
  readonly columns: number;
  /** What is outlined; what lies outside the picture is left out. */
  readonly field: Field;
  readonly isChosen?: boolean;
}

/** A map or the digit, with the part that counts outlined. */
export function FieldPicture(props: FieldPictureProps) {
  const { x, y, side, href, rows, columns, field, isChosen = false } = props;
  const [left, right] = [Math.max(0, field.left), Math.min(columns - 1, field.right)];
  const [top, bottom] = [Math.max(0, field.top), Math.min(rows - 1, field.bottom)];
  const [cellWidth, cellHeight] = [side / columns, side / rows];
  return (
    <>
      <MapImage href={href} x={x} y={y} width={side} height={side} isChosen={isChosen} />
      {right >= left && bottom >= top && (
        <rect
          className="field-outline"
          x={x + left * cellWidth}
          y={y + top * cellHeight}
          width={(right - left + 1) * cellWidth}
          height={(bottom - top + 1) * cellHeight}
        />
      )}
    </>
  );
}
