interface MapImageProps {
  readonly href: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of the frame's corners. */
  readonly rounding?: number;
  readonly isChosen?: boolean;
}

/** Numbers as colours inside a drawing: a ground, the picture of {@link mapPicture}, and a frame. */
export function MapImage({ href, rounding = 0, isChosen = false, ...place }: MapImageProps) {
  return (
    <>
      <rect className="tile-ground" {...place} />
      <image className="map-image" {...place} preserveAspectRatio="none" href={href} />
      <rect className={isChosen ? 'tile-frame chosen' : 'tile-frame'} {...place} rx={rounding} />
    </>
  );
}
