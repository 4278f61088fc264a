type Stroke = readonly (readonly [number, number])[];

/** Points on an ellipse from one angle to another, in turns: 0 is right, 0.25 is down. */
function arc(
  centre: readonly [number, number],
  radius: readonly [number, number],
  turns: readonly [number, number],
): Stroke {
  return Array.from({ length: 17 }, (_, index) => {
    const angle = 2 * Math.PI * (turns[0] + ((turns[1] - turns[0]) * index) / 16);
    return [centre[0] + radius[0] * Math.cos(angle), centre[1] + radius[1] * Math.sin(angle)] as const;
  });
}

/** Each digit as a person with a plain hand writes it. */
export const digitStrokes: readonly (readonly Stroke[])[] = [
  [arc([0.5, 0.5], [0.19, 0.3], [-0.25, 0.75])],
  [
    [
      [0.53, 0.2],
      [0.5, 0.5],
      [0.47, 0.8],
    ],
  ],
  [[...arc([0.5, 0.35], [0.17, 0.15], [-0.48, 0.1]), [0.5, 0.6], [0.3, 0.78], [0.72, 0.78]]],
  [[...arc([0.48, 0.34], [0.17, 0.14], [-0.45, 0.25]), ...arc([0.48, 0.63], [0.2, 0.16], [-0.25, 0.42])]],
  [
    [
      [0.4, 0.2],
      [0.33, 0.52],
      [0.7, 0.52],
    ],
    [
      [0.63, 0.22],
      [0.6, 0.5],
      [0.57, 0.82],
    ],
  ],
  [[[0.66, 0.22], [0.4, 0.22], [0.37, 0.45], ...arc([0.47, 0.6], [0.18, 0.17], [-0.3, 0.42])]],
  [[[0.6, 0.2], [0.43, 0.38], [0.35, 0.6], ...arc([0.49, 0.64], [0.14, 0.15], [0.5, -0.5])]],
  [
    [
      [0.32, 0.25],
      [0.68, 0.25],
      [0.55, 0.5],
      [0.45, 0.8],
    ],
  ],
  [[...arc([0.5, 0.35], [0.13, 0.13], [0.25, -0.75]), ...arc([0.5, 0.63], [0.16, 0.16], [-0.25, 0.75])]],
  [[...arc([0.5, 0.36], [0.15, 0.15], [0, -1]), [0.65, 0.4], [0.62, 0.6], [0.55, 0.82]]],
];
