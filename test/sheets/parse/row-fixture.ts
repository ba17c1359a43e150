import type { Instant } from '../../../shared/kernel/instant.ts';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { staffColumns } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellValue, ObservedRow, TabName } from '../../../sheets/contract/types.ts';
import { type ParseContext, type ParsedRow, parseRow } from '../../../sheets/parse/row.ts';

export function at(text: string): Instant {
  const instant = parseInstant(text.length === 16 ? `${text}:00+08:00` : text);
  if (instant === null) throw new Error(`not a time: ${text}`);
  return instant;
}

/** A Monday morning on which everything in the row was seen at once. */
export const SEEN_AT = at('2026-11-23T10:00');

export const CONTEXT: ParseContext = {
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  now: SEEN_AT,
  rowSeenAt: SEEN_AT,
  seenAt: () => SEEN_AT,
};

export function row(tab: TabName, cells: Readonly<Record<string, CellValue>>): ObservedRow {
  const blank = Object.fromEntries(staffColumns(contractOf(tab)).map(({ field }) => [field, null]));
  return { rowNumber: 2, slot: null, cells: { ...blank, ...cells }, shown: {} };
}

export function parse(
  tab: TabName,
  cells: Readonly<Record<string, CellValue>>,
  context: Partial<ParseContext> = {},
): ParsedRow {
  return parseRow(contractOf(tab), row(tab, cells), { ...CONTEXT, ...context });
}

/** The least that makes a request. */
export const REQUEST = { unit: '3-2-1801', kind: '投诉', wanted: '楼道灯不亮' } as const;
