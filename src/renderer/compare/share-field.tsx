import { TermLabel } from '../learn/glossary/term.tsx';
import { Select } from '../ui/select.tsx';
import { changeDraft } from './setup-store.ts';
import { ownShares, shareChoiceOf, shareChoices } from './share-choices.ts';

/** Whether learning curves are measured, and from how few digits on. */
export function ShareField({ shares }: { readonly shares: readonly number[] }) {
  const value = shareChoiceOf(shares);
  return (
    <Select
      label={
        <TermLabel
          word="Shares"
          of="learning-curve"
          help="Also learn from smaller shares of each fold’s digits, to see how accuracy grows with their number and whether more would help. All are measured on the same digits."
        />
      }
      value={value}
      choices={value === ownShares.value ? [ownShares, ...shareChoices] : shareChoices}
      onChange={(chosen) => {
        const choice = shareChoices.find((one) => one.value === chosen);
        if (choice !== undefined) changeDraft((draft) => ({ ...draft, shares: choice.shares }));
      }}
    />
  );
}
