/** Most curves that are drawn over each other: more cannot be told apart. */
export const slotLimit = 50;

/** Chosen runs by id; a run keeps its slot, and with it its colour and dashes, while it is chosen. */
export type Slots = ReadonlyMap<string, number>;

/** Slots after a run was ticked or unticked: it takes the lowest that is free; none when all are taken. */
export function toggleSlot(slots: Slots, id: string): Slots {
  const next = new Map(slots);
  if (next.delete(id)) return next;
  return takeSlots(slots, [id]);
}

/** Slots after more runs were chosen, as many as there are slots for. */
export function takeSlots(slots: Slots, ids: readonly string[]): Slots {
  const next = new Map(slots);
  const taken = new Set(slots.values());
  let slot = 0;
  for (const id of ids) {
    if (next.has(id)) continue;
    while (taken.has(slot)) slot++;
    if (slot >= slotLimit) break;
    taken.add(slot);
    next.set(id, slot);
  }
  return next;
}

/** Slots without the runs that are gone; the same object when none is. */
export function keepSlots(slots: Slots, ids: ReadonlySet<string>): Slots {
  const kept = [...slots].filter(([id]) => ids.has(id));
  return kept.length === slots.size ? slots : new Map(kept);
}

/** Pixels of line and gap, in turn; empty for an unbroken line. */
const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3], [4, 4]] as const;
export const slotColours = 10;

/** How a slot's line is broken: ten colours are not enough for fifty runs, and colour alone is not enough for anybody. */
export function dashOf(slot: number): readonly number[] {
  return dashes[Math.floor(slot / slotColours) % dashes.length] ?? [];
}
