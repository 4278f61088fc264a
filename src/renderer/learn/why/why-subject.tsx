import { Pencil } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { ExplainedNetwork } from '#shared/explain/explanation.ts';
import { predictionsOf } from '#shared/metrics/predictions.ts';
import { studio } from '../../studio/studio.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailurePanel } from '../../ui/failure-panel.tsx';
import { Panel } from '../../ui/panel.tsx';
import { NoNetwork } from '../subject/no-network.tsx';
import { SubjectBar } from '../subject/subject-bar.tsx';
import { useSubjectDigit } from '../subject/subject-digit.ts';
import { useSubjectNetwork } from '../subject/subject-network.ts';
import { useSubjectRun } from '../subject/subject-run.ts';
import { useAnswer } from '../subject/use-answer.ts';
import './why.css';

/** A network that can be asked. */
export interface WhyNetwork {
  /** For requests. */
  readonly run: string | null;
  /** Changes when the same `run` stands for other weights. */
  readonly state: string;
  readonly known: ExplainedNetwork;
}

/** A digit, and how the network reads it: once, as it stands. */
export interface WhyDigit extends WhyNetwork {
  readonly pixels: Uint8Array;
  /** null where nobody knows it. */
  readonly label: number | null;
  readonly answer: number;
  /** [10] */
  readonly probabilities: Float32Array;
}

interface WithNetworkProps {
  /** What will be here: "Here you see …", a whole sentence. */
  readonly what: string;
  readonly children: (network: WhyNetwork) => ReactNode;
}

/** Which network is asked on which digit, and what follows from it; an empty state where there is no network. */
export function WithNetwork({ what, children }: WithNetworkProps) {
  const subject = useSubjectRun();
  const network = useSubjectNetwork();
  return (
    <>
      <SubjectBar />
      {subject.run === undefined && !subject.isLookingUp && <NoNetwork what={what} />}
      {network.kind === 'failed' && network.failure.code !== 'no-model' && (
        <FailurePanel title="This network cannot be asked" failure={network.failure} />
      )}
      {network.kind === 'known' &&
        subject.run !== undefined &&
        children({ run: subject.run, state: subject.state, known: network.reply })}
    </>
  );
}

interface WithDigitProps {
  readonly network: WhyNetwork;
  readonly what: string;
  readonly children: (digit: WhyDigit) => ReactNode;
}

/** The digit that is asked about, once it is read; an empty state while there is none. */
export function WithDigit({ network, what, children }: WithDigitProps) {
  const shown = useSubjectDigit();
  const { run, state } = network;
  const pixels = shown.kind === 'digit' ? shown.pixels : null;
  const key = useMemo(
    () => (pixels === null ? null : `${run} ${state} ${pixels.join()}`),
    [run, state, pixels],
  );
  const reading = useAnswer(key, async (signal) => {
    const request = { run, pixels: pixels ?? new Uint8Array(), whole: [], weightsOf: [] };
    const maps = { most: 1, order: 'network' } as const;
    return (await studio('explainDigit', { ...request, maps }, { signal })).probabilities;
  });
  if (shown.kind === 'blank')
    return (
      <Panel>
        <EmptyState icon={Pencil} sentence={`Draw a digit above, or take one from the data. ${what}`} />
      </Panel>
    );
  if (reading.kind === 'failed')
    return <FailurePanel title="The digit could not be read" failure={reading.failure} />;
  if (reading.kind !== 'known' || pixels === null || shown.kind !== 'digit') return null;
  const probabilities = reading.reply;
  const answer = predictionsOf(probabilities)[0] ?? 0;
  return children({ ...network, pixels, label: shown.label, answer, probabilities });
}
