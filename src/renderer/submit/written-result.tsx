import { CircleCheck } from 'lucide-react';
import { formatCount, formatNumberOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';

/** What was found when the file was read back. */
export function WrittenResult({ name, rows }: { readonly name: string; readonly rows: number }) {
  const findings = [
    `${name}: ${formatNumberOf(rows, 'row')} of ImageId,Label`,
    `ImageId counts from 1 to ${formatCount(rows)}`,
    'Every Label is the digit that was read, 0 to 9',
  ];
  return (
    <>
      <ul className="submit-findings">
        {findings.map((finding) => (
          <li key={finding}>
            <Icon of={CircleCheck} size={16} />
            {finding}
          </li>
        ))}
      </ul>
      <p className="small quiet">
        Upload it on Kaggle’s Digit Recognizer page under “Submit Prediction”. Nothing has left this computer.
      </p>
    </>
  );
}
