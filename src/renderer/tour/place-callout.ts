/** A rectangle of the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface CalloutPlace {
  readonly left: number;
  readonly top: number;
  /** Where the callout lies, seen from its target; `corner`: in the window's corner, because no side has room for it. */
  readonly side: 'right' | 'left' | 'below' | 'above' | 'corner';
  /** How far along the side that faces the target the pointer stands, in pixels from its start; 0 in the corner. */
  readonly pointer: number;
}

/** Between target and callout, room for the ring and the pointer. */
const gap = 16;
/** Between callout and the window's edge. */
const margin = 8;
/** Where the pointer has its place from a corner of the callout, past the rounding. */
const pointerInset = 20;

/**
 * Where a callout lies: beside its target, on the first side with room for all of it, centred on the target as far as the
 * window allows. It never covers the target unless no side has room.
 */
export function placeCallout(target: Box, size: Size, area: Size): CalloutPlace {
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const across = { width: size.width + gap + margin, height: size.height + gap + margin };
  const left = within(target.left + target.width / 2 - size.width / 2, area.width - size.width);
  const top = within(target.top + target.height / 2 - size.height / 2, area.height - size.height);
  const alongX = pointerAt(target.left + target.width / 2 - left, size.width);
  const alongY = pointerAt(target.top + target.height / 2 - top, size.height);
  if (area.width - right >= across.width) return { left: right + gap, top, side: 'right', pointer: alongY };
  if (target.left >= across.width)
    return { left: target.left - gap - size.width, top, side: 'left', pointer: alongY };
  if (area.height - bottom >= across.height)
    return { left, top: bottom + gap, side: 'below', pointer: alongX };
  if (target.top >= across.height)
    return { left, top: target.top - gap - size.height, side: 'above', pointer: alongX };
  return cornerPlace(size, area);
}

/** The lower right corner, for a callout that points at nothing. The status bar stays free. */
export function cornerPlace(size: Size, area: Size): CalloutPlace {
  const status = 40;
  return {
    left: Math.max(margin, area.width - size.width - 2 * margin),
    top: Math.max(margin, area.height - size.height - status - margin),
    side: 'corner',
    pointer: 0,
  };
}

function within(start: number, most: number): number {
  return Math.max(margin, Math.min(most - margin, start));
}

function pointerAt(offset: number, length: number): number {
  return Math.max(pointerInset, Math.min(length - pointerInset, offset));
}
