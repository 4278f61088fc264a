/**
 * Sine and cosine of an angle in turns (1 = a full circle), from additions and multiplications only: those are specified to
 * the last bit, so a seed gives the same digits on every machine, which `Math.sin` would not promise. Exact to 1e-9.
 */
export function sinTurns(turns: number): number {
  const turn = turns - Math.floor(turns);
  if (turn > 0.5) return -halfSine(turn - 0.5);
  return halfSine(turn);
}

/** See {@link sinTurns}. */
export function cosTurns(turns: number): number {
  return sinTurns(turns + 0.25);
}

/** sin(2πt) for t in [0, 0.5]: Taylor's series about the crest. */
function halfSine(turn: number): number {
  const angle = (turn - 0.25) * 6.283185307179586;
  const square = angle * angle;
  let sum = 1;
  let term = 1;
  for (let power = 2; power <= 16; power += 2) {
    term *= -square / (power * (power - 1));
    sum += term;
  }
  return sum;
}
