/** A cell's number format. Source: Google Sheets API, `NumberFormat`. Without a pattern the locale's default holds. */
export interface NumberFormat {
  readonly type: 'TEXT' | 'NUMBER' | 'PERCENT' | 'CURRENCY' | 'DATE' | 'TIME' | 'DATE_TIME' | 'SCIENTIFIC';
  readonly pattern?: string;
}

/** A typed text understood as a number, and the format in which it was written (`null`: plain). */
export interface NumberReading {
  readonly value: number;
  readonly format: NumberFormat | null;
}
