import type { sheets_v4 } from '@googleapis/sheets';

function colour(hex: string): sheets_v4.Schema$ColorStyle {
  const part = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return { rgbColor: { red: part(1), green: part(3), blue: part(5) } };
}

export const HEADER_BACKGROUND = colour('#dfe7ef');
export const SYSTEM_HEADER_BACKGROUND = colour('#e3e3e3');
export const SYSTEM_BACKGROUND = colour('#f5f5f5');
export const SYSTEM_TEXT = colour('#5f6368');
export const OVERDUE_BACKGROUND = colour('#f4c7c3');
export const WARNING_BACKGROUND = colour('#fce8b2');
export const HELD_BACKGROUND = colour('#d2e3fc');
export const DONE_BACKGROUND = colour('#f1f3f4');
export const DONE_TEXT = colour('#9aa0a6');
export const PAID_BACKGROUND = colour('#d9ead3');
export const PAID_TEXT = colour('#4f7a4a');
export const BAD_CELL_BACKGROUND = colour('#f28b82');
export const PROBLEM_TEXT = colour('#b3261e');
export const SET_ASIDE_COLOUR = colour('#9e9e9e');
