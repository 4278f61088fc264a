/** Most steps between the ticks under a plot over epochs. */
const most = 8;

/** Epochs from one tick to the next, as a person counts. */
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;

/** The whole epochs that are written under a plot, at most nine of up to a thousand. */
export function epochTicks(from: number, to: number): number[] {
  const step = steps.find((own) => (to - from) / own <= most) ?? 500;
  const start = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - start) / step) + 1 }, (_, place) => start + place * step);
}
