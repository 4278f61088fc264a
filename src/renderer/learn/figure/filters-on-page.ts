/** Filters on a page of those figures that show many. */
export const filtersOnPage = 16;
