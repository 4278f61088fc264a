import { digits } from '#shared/digits.ts';
import { formatPercent } from './format.ts';
import './probability-bars.css';

interface ProbabilityBarsProps {
  /** Ten shares 0..1. */
  readonly probabilities: readonly number[];
  readonly prediction: number;
  readonly label: number;
}

/** How likely the network took each digit to be; the true one and a wrong reading are marked, in words too. */
export function ProbabilityBars({ probabilities, prediction, label }: ProbabilityBarsProps) {
  return (
    <ul className="probabilities" aria-label="How likely each digit is">
      {digits.map((digit) => {
        const role = digit === label ? 'truth' : digit === prediction ? 'wrong' : 'other';
        return (
          <li key={digit} className="probability small" data-role={role}>
            <span className="probability-digit">{digit}</span>
            <span className="probability-track">
              <span style={{ transform: `scaleX(${probabilities[digit] ?? 0})` }} />
            </span>
            <span className="probability-share">{formatPercent(probabilities[digit] ?? 0, 1)}</span>
            <span className="probability-note">{noteOf(role, prediction === label)}</span>
          </li>
        );
      })}
    </ul>
  );
}

function noteOf(role: 'truth' | 'wrong' | 'other', isRight: boolean): string {
  if (role === 'truth') return isRight ? 'true, and read' : 'true';
  return role === 'wrong' ? 'read' : '';
}
