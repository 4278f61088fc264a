import { digits } from '#shared/digits.ts';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';

/** How many digits were read as each; null before any were. */
export function CountsPanel({ counts }: { readonly counts: readonly number[] | null }) {
  const most = Math.max(1, ...(counts ?? []));
  return (
    <Panel
      title="How many of each digit"
      subtitle="as the network reads them"
      className="submit-counts-panel"
    >
      <ul className="submit-counts">
        {digits.map((digit) => {
          const count = counts?.[digit] ?? 0;
          return (
            <li key={digit} className="submit-count">
              <span className="submit-count-track">
                <span style={{ transform: `scaleY(${count / most})`, background: `var(--digit-${digit})` }} />
              </span>
              <strong>{digit}</strong>
              <span className="small quiet">{counts === null ? '–' : formatCount(count)}</span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
