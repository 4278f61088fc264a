import { useEffect, useMemo, useState } from 'react';
import { imagePixels } from '#shared/digits.ts';
import type {
  EpochHistory,
  EpochQuestion,
  FollowedEpochs,
  MeasuredEpoch,
} from '#shared/explain/epoch-work.ts';
import { summaryOf } from '#shared/session.ts';
import { useCurves } from '../../studio/curves-store.ts';
import { useSession } from '../../studio/session-store.ts';
import { studio } from '../../studio/studio.ts';
import type { ShownDigit } from '../subject/subject-digit.ts';
import { type Answer, useAnswer } from '../subject/use-answer.ts';
import { type Question, useQuestion } from '../why/use-question.ts';
import type { WhyNetwork } from '../why/why-subject.tsx';

/** Milliseconds a digit waits for a stroke to end: it is read at every epoch. */
const settled = 120;

const blank = new Uint8Array(imagePixels);

/** What a run has kept; of one that learns, asked anew after each epoch, the answer before stays meanwhile. */
export function useHistory({ run, state }: WhyNetwork): Answer<EpochHistory> {
  const epochs = useCurves((curves) => (run === null ? curves.epochs.length : 0));
  const answer = useAnswer(`${run} ${state} ${epochs}`, (signal) =>
    studio('epochHistory', { run }, { signal }),
  );
  const [last, setLast] = useState<Answer<EpochHistory>>(answer);
  useEffect(() => {
    if (answer.kind !== 'waiting') setLast(answer);
  }, [answer]);
  return answer.kind === 'waiting' ? last : answer;
}

interface Followed {
  readonly network: WhyNetwork;
  readonly history: EpochHistory;
  readonly digit: ShownDigit;
  readonly filters: EpochQuestion['filters'];
}

/**
 * Follows the digit, or an empty sheet where there is none, through all kept epochs, anew when it or the filters change, or another
 * epoch is there. While a digit is on its way nothing is asked.
 */
export function useFollowed({ network, history, digit, filters }: Followed): {
  readonly question: Question<'followEpochs'>;
  readonly followed: FollowedEpochs | null;
  /** Of the filters that were asked for with it. */
  readonly shownFilters: EpochQuestion['filters'];
} {
  const { run, state } = network;
  const request = useMemo(
    () =>
      digit.kind === 'loading'
        ? null
        : { run, pixels: digit.kind === 'digit' ? digit.pixels : blank, filters },
    [run, digit, filters],
  );
  const question = useQuestion('followEpochs', {
    request,
    state: `${state} ${history.moments.length}`,
    delay: settled,
  });
  const { answered } = question;
  return {
    question,
    followed: answered?.reply ?? null,
    shownFilters: answered?.request.filters ?? null,
  };
}

/** Why epochs that their run did not measure are not measured now. */
export type MeasuringObstacle = 'no-data' | 'other-data' | null;

/** Measures what the run did not, its fresh weights above all, while the digits it learned from are open. */
export function useMeasured(
  { run, state }: WhyNetwork,
  history: EpochHistory,
): {
  readonly measured: ReadonlyMap<number, MeasuredEpoch>;
  readonly obstacle: MeasuringObstacle;
  readonly question: Question<'measureEpoch'>;
} {
  const data = useSession(summaryOf);
  const [measured, setMeasured] = useState<ReadonlyMap<number, MeasuredEpoch>>(new Map());
  const obstacle = obstacleOf(data?.fingerprint ?? null, history);
  const missing =
    obstacle === null
      ? history.moments.find(({ epoch, confusion }) => confusion === null && !measured.has(epoch))?.epoch
      : undefined;
  const request = useMemo(() => (missing === undefined ? null : { run, epoch: missing }), [run, missing]);
  const question = useQuestion('measureEpoch', { request, state });
  const { answered } = question;
  useEffect(() => {
    const epoch = answered?.request.epoch;
    if (answered !== null && epoch != null)
      setMeasured((before) => new Map(before).set(epoch, answered.reply));
  }, [answered]);
  return { measured, obstacle, question };
}

function obstacleOf(fingerprint: string | null, { dataFingerprint }: EpochHistory): MeasuringObstacle {
  if (fingerprint === null) return 'no-data';
  return fingerprint === dataFingerprint ? null : 'other-data';
}
