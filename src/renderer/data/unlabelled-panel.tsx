import { Info } from 'lucide-react';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';

/** Stands where the class bars would be for data without labels. */
export function UnlabelledPanel() {
  return (
    <Panel>
      <div className="unlabelled">
        <Icon of={Info} />
        <p>
          Nobody wrote down which digits these are, as in Kaggle’s test.csv. A trained network reads them in
          Submit; to train one, open train.csv.
        </p>
      </div>
    </Panel>
  );
}
