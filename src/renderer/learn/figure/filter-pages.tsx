import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { filtersOnPage } from './filters-on-page.ts';

interface FilterPagesProps {
  /** From 0; one behind the last is taken for the first. */
  readonly page: number;
  /** Filters on all pages. */
  readonly total: number;
  readonly onShow: (page: number) => void;
}

/** Which filters are shown of many, and those before and after them. */
export function FilterPages({ page, total, onShow }: FilterPagesProps) {
  const first = page * filtersOnPage < total ? page * filtersOnPage : 0;
  const last = Math.min(total, first + filtersOnPage);
  return (
    <>
      <span className="small">{`${first + 1} to ${last} of ${total}`}</span>
      <IconButton
        icon={ChevronLeft}
        size="small"
        label="Filters before"
        disabled={first === 0}
        onClick={() => onShow(page - 1)}
      />
      <IconButton
        icon={ChevronRight}
        size="small"
        label="Next filters"
        disabled={last === total}
        onClick={() => onShow(page + 1)}
      />
    </>
  );
}
