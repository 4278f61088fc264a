import type { ComponentType } from 'react';
import { BuilderChapter } from './builder/builder-chapter.tsx';
import { ConvolutionChapter } from './convolution/convolution-chapter.tsx';

/** One subject of the Learn view: a figure that computes, and the words around it. */
export interface Chapter {
  /** Stays the same when the title changes: links and the tour point at it. */
  readonly id: string;
  readonly title: string;
  readonly Content: ComponentType;
}

export interface ChapterGroup {
  readonly title: string;
  readonly chapters: readonly Chapter[];
}

/** The column of chapters, in the order a newcomer reads them. To add a chapter: a folder here and an entry below. */
export const chapterGroups: readonly ChapterGroup[] = [
  {
    title: 'Fundamentals',
    chapters: [{ id: 'convolution', title: 'Convolution', Content: ConvolutionChapter }],
  },
  {
    title: 'Try it',
    chapters: [{ id: 'builder', title: 'Network builder', Content: BuilderChapter }],
  },
];
