/** Rows copied, checked and taken out at a time: few enough for one atomic request, and for a person to follow. */
export const ARCHIVE_BATCH_ROWS_MAX = 200;

/** Rows that a yearly workbook may have in a tab: ten years of a tab that is full. */
export const ARCHIVE_ROWS_MAX = 80_000;
