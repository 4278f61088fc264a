import type { ComponentType } from 'react';
import { ConvolutionChapter } from './convolution/convolution-chapter.tsx';
import { AttributionChapter } from './why/attribution-chapter.tsx';
import { EditChapter } from './why/edit-chapter.tsx';
import { FiltersChapter } from './why/filters-chapter.tsx';
import { NearestChapter } from './why/nearest-chapter.tsx';

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
    title: 'Why this answer',
    chapters: [
      { id: 'why-pixels', title: 'What speaks for it', Content: AttributionChapter },
      { id: 'why-edits', title: 'What would change it', Content: EditChapter },
      { id: 'why-nearest', title: 'Nearest digits', Content: NearestChapter },
      { id: 'why-filters', title: 'What a filter looks for', Content: FiltersChapter },
    ],
  },
];
