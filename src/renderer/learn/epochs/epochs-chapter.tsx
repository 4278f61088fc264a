import { History } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ChapterIntro } from '../figure/chapter-intro.tsx';
import { type WhyNetwork, WithNetwork } from '../why/why-subject.tsx';
import { Playback } from './playback.tsx';
import { useHistory } from './use-playback.ts';
import './epochs.css';

/** A run played back from its fresh weights to its last epoch. */
export function EpochsChapter() {
  return (
    <>
      <ChapterIntro title="Epoch by epoch">
        <p>
          A network begins with weights drawn by chance, and every <strong>epoch</strong>, one pass over all
          training digits, changes them. While it trains, a run keeps its weights on the disk: here you move
          through them.
        </p>
      </ChapterIntro>
      <WithNetwork what="Here you play a training back: how filters form, and how one digit's answer does.">
        {(network) => <KeptEpochs key={`${network.run} ${network.state}`} network={network} />}
      </WithNetwork>
    </>
  );
}

/** What the run has kept, or why there is nothing to play back. */
function KeptEpochs({ network }: { readonly network: WhyNetwork }) {
  const history = useHistory(network);
  if (history.kind === 'failed')
    return <FailurePanel title="This run cannot be played back" failure={history.failure} />;
  if (history.kind !== 'known') return null;
  if (history.reply.moments.length === 0)
    return (
      <Panel>
        <EmptyState
          icon={History}
          sentence="This network kept no weights of its training: the folder of its run is gone, or it went on from another run and ended before its first epoch did. Choose another network above."
        />
      </Panel>
    );
  return <Playback network={network} history={history.reply} />;
}
