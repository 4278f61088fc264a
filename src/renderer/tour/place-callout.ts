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
  /** Where the callout lies, seen from its target; `corner`: in a corner, because no side has room for it. */
  readonly side: 'right' | 'left' | 'below' | 'above' | 'corner';
  /** How far along the side that faces the target the pointer stands, in pixels from its start; 0 in the corner. */
  readonly pointer: number;
}

/** What a callout at the side of its target stands level with. */
export type Level = 'middle' | 'end';

interface Placing {
  readonly target: Box;
  readonly size: Size;
  /** Where it may lie, best first: beside the view's own frame, then anywhere in the window. */
  readonly areas: readonly Box[];
  readonly level: Level;
}

/** Between target and callout: room for the ring and the pointer. */
const gap = 14;
/** Between callout and the edge of its area. */
const margin = 6;
/** How near a corner of the callout the pointer may stand, past the rounding. */
const pointerInset = 20;

/**
 * Where a callout lies: beside its target, in the first area and on the first side with room for all of it. It covers the
 * target only where no side of the last area has room.
 */
export function placeCallout({ target, size, areas, level }: Placing): CalloutPlace {
  for (const area of areas) {
    const place = placeWithin(area, target, { size, level });
    if (place !== null) return place;
  }
  return cornerPlace(size, areas[0] ?? target);
}

/** The lower right corner of an area, for a callout that points at nothing. */
export function cornerPlace(size: Size, area: Box): CalloutPlace {
  const inset = 16;
  return {
    left: Math.max(margin, area.left + area.width - size.width - inset),
    top: Math.max(margin, area.top + area.height - size.height - inset),
    side: 'corner',
    pointer: 0,
  };
}

function placeWithin(
  area: Box,
  target: Box,
  { size, level }: Pick<Placing, 'size' | 'level'>,
): CalloutPlace | null {
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const needed = { width: size.width + gap + margin, height: size.height + gap + margin };
  const middleX = target.left + target.width / 2;
  const middleY = target.top + target.height / 2;
  const left = within(middleX - size.width / 2, area.left, area.width - size.width);
  const levelTop = level === 'middle' ? middleY - size.height / 2 : bottom - size.height;
  const top = within(levelTop, area.top, area.height - size.height);
  const acrossPointer = pointerAt(middleX - left, size.width);
  const downPointer = pointerAt(middleY - top, size.height);
  const leftOver = area.left + area.width - right;
  if (leftOver >= needed.width) return { left: right + gap, top, side: 'right', pointer: downPointer };
  if (target.left - area.left >= needed.width)
    return { left: target.left - gap - size.width, top, side: 'left', pointer: downPointer };
  if (area.top + area.height - bottom >= needed.height)
    return { left, top: bottom + gap, side: 'below', pointer: acrossPointer };
  if (target.top - area.top >= needed.height)
    return { left, top: target.top - gap - size.height, side: 'above', pointer: acrossPointer };
  return null;
}

/** As near `wanted` as an area from `start` allows, with its margins; `room` is what is free in it. */
function within(wanted: number, start: number, room: number): number {
  return Math.max(start + margin, Math.min(start + room - margin, wanted));
}

function pointerAt(offset: number, length: number): number {
  return Math.max(pointerInset, Math.min(length - pointerInset, offset));
}
