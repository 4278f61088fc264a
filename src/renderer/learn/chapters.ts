import type { ComponentType } from 'react';
import { ActivationChapter } from './activation/activation-chapter.tsx';
import { BuilderChapter } from './builder/builder-chapter.tsx';
import { CnnChapter } from './cnn/cnn-chapter.tsx';
import { ConvolutionChapter } from './convolution/convolution-chapter.tsx';
import { DenseChapter } from './dense/dense-chapter.tsx';
import { EpochsChapter } from './epochs/epochs-chapter.tsx';
import { GlossaryChapter } from './glossary/glossary-chapter.tsx';
import { OriginChapter } from './origin/origin-chapter.tsx';
import { PoolingChapter } from './pooling/pooling-chapter.tsx';
import { RobustnessChapter } from './robustness/robustness-chapter.tsx';
import { ScalingChapter } from './scaling/scaling-chapter.tsx';
import { SoftmaxChapter } from './softmax/softmax-chapter.tsx';
import { AttributionChapter } from './why/attribution-chapter.tsx';
import { EditChapter } from './why/edit-chapter.tsx';
import { FiltersChapter } from './why/filters-chapter.tsx';
import { NearestChapter } from './why/nearest-chapter.tsx';
import { YourNetworkChapter } from './your-network/your-network-chapter.tsx';

export interface ChapterProps {
  /** The title of a chapter, by its id. */
  readonly titleOf: (id: string) => string;
}

/** One subject of the Learn view: a figure that computes, and the words around it. */
export interface Chapter {
  /** Stays the same when the title changes: links point at it. */
  readonly id: string;
  readonly title: string;
  readonly Content: ComponentType<ChapterProps>;
}

export interface ChapterGroup {
  readonly title: string;
  readonly chapters: readonly Chapter[];
}

/** The column of chapters, in the order a newcomer reads them. To add a chapter: a folder here and an entry below. */
export const chapterGroups: readonly ChapterGroup[] = [
  {
    title: 'Fundamentals',
    chapters: [
      { id: 'convolution', title: 'Convolution', Content: ConvolutionChapter },
      { id: 'pooling', title: 'Pooling', Content: PoolingChapter },
      { id: 'activation', title: 'Activation functions', Content: ActivationChapter },
      { id: 'dense', title: 'Dense layers', Content: DenseChapter },
      { id: 'scaling', title: 'Why not dense layers', Content: ScalingChapter },
      { id: 'softmax', title: 'Softmax', Content: SoftmaxChapter },
      { id: 'whole-network', title: 'A whole network', Content: CnnChapter },
    ],
  },
  {
    title: 'The digits',
    chapters: [{ id: 'origin', title: 'Where MNIST comes from', Content: OriginChapter }],
  },
  {
    title: 'Your own network',
    chapters: [
      { id: 'your-network', title: 'Your network', Content: YourNetworkChapter },
      { id: 'epochs', title: 'Epoch by epoch', Content: EpochsChapter },
      { id: 'robustness', title: 'Robustness', Content: RobustnessChapter },
      { id: 'builder', title: 'Network builder', Content: BuilderChapter },
    ],
  },
  {
    title: 'Why this answer',
    chapters: [
      { id: 'why-pixels', title: 'What speaks for it', Content: AttributionChapter },
      { id: 'why-edits', title: 'What would change it', Content: EditChapter },
      { id: 'why-nearest', title: 'Nearest digits', Content: NearestChapter },
      { id: 'why-filters', title: 'What a filter looks for', Content: FiltersChapter },
    ],
  },
  {
    title: 'Reference',
    chapters: [{ id: 'glossary', title: 'Glossary', Content: GlossaryChapter }],
  },
];
