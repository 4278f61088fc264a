import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { type ClassScore, classScores, macroScores } from '#shared/metrics/class-scores.ts';
import type { Confusion } from '#shared/metrics/confusion.ts';
import { formatCount, formatPercent } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Tooltip } from '../ui/tooltip.tsx';

const columns = [
  { key: 'digit', title: 'Digit', help: 'The true digit.' },
  { key: 'count', title: 'Count', help: 'How many of this digit were read.' },
  {
    key: 'precision',
    title: 'Precision',
    help: 'Of all that was read as this digit, the share that really is this digit.',
  },
  { key: 'recall', title: 'Recall', help: 'Of all of this digit, the share that was read as it.' },
  { key: 'f1', title: 'F1', help: 'One number for both: the harmonic mean of precision and recall.' },
] as const satisfies readonly { key: keyof ClassScore; title: string; help: string }[];

type Column = (typeof columns)[number]['key'];

/** How well each digit is read; a click on a column's name sorts by it, a second one turns the order. */
export function ScoreTable({ confusion }: { readonly confusion: Confusion }) {
  const [order, setOrder] = useState<{ readonly by: Column; readonly down: boolean }>({
    by: 'digit',
    down: false,
  });
  const scores = classScores(confusion);
  const macro = macroScores(scores);
  const sorted = scores.toSorted(
    (a, b) => (order.down ? -1 : 1) * ((a[order.by] ?? -1) - (b[order.by] ?? -1)),
  );
  return (
    <table className="scores">
      <thead>
        <tr>
          {columns.map(({ key, title, help }) => {
            const sortedBy = order.by === key;
            return (
              <th
                key={key}
                scope="col"
                aria-sort={sortedBy ? (order.down ? 'descending' : 'ascending') : undefined}
              >
                <Tooltip text={help}>
                  <button
                    type="button"
                    className="scores-sort"
                    onClick={() => setOrder({ by: key, down: sortedBy ? !order.down : false })}
                  >
                    {title}
                    <span className="scores-arrow">
                      {sortedBy && <Icon of={order.down ? ArrowDown : ArrowUp} size={12} />}
                    </span>
                  </button>
                </Tooltip>
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {sorted.map((score) => (
          <tr key={score.digit}>
            <th scope="row">{score.digit}</th>
            <td>{formatCount(score.count)}</td>
            <td>{shareText(score.precision)}</td>
            <td>{shareText(score.recall)}</td>
            <td>{shareText(score.f1)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Mean</th>
          <td>{formatCount(scores.reduce((sum, score) => sum + score.count, 0))}</td>
          <td>{shareText(macro.precision)}</td>
          <td>{shareText(macro.recall)}</td>
          <td>{shareText(macro.f1)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function shareText(share: number | null): string {
  return share === null ? '–' : formatPercent(share);
}
