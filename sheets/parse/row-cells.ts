import type { BillingPeriod } from '../../shared/kernel/billing-period.ts';
import type { CivilDate } from '../../shared/kernel/civil.ts';
import { type PersonCode, type PhoneNumber, personCode, type UnitCode } from '../../shared/kernel/identity.ts';
import { DAY_MS, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { Fen } from '../../shared/kernel/money.ts';
import { columnOf } from '../contract/layout.ts';
import type { ObservedRow, TabContract } from '../contract/types.ts';
import { parseCheck } from './cell/check.ts';
import { parseChoice } from './cell/choice.ts';
import { parseDate, parseDateTime } from './cell/date-time.ts';
import { parseLedgerName } from './cell/ledger-name.ts';
import { parseMoney } from './cell/money.ts';
import { parsePeople } from './cell/people.ts';
import { parsePeriod } from './cell/period.ts';
import { type PhoneUse, parsePhone } from './cell/phone.ts';
import { cleanText, narrow, parseText } from './cell/text.ts';
import { parseUnit } from './cell/unit.ts';
import { parseWholeNumber } from './cell/whole-number.ts';
import type { ParseContext } from './context.ts';
import { LONG_TEXT_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from './limits.ts';
import { type RowReader, rowReader } from './row-reader.ts';

/** A row's cells by type. Every reading is `null` when the cell is empty or wrong. */
export interface RowCells extends RowReader {
  text(field: string): string | null;
  longText(field: string): string | null;
  /** A few sentences: what a record keeps many of. */
  note(field: string): string | null;
  unit(field: string): UnitCode | null;
  /** A code of the office's own, in one spelling: widths narrowed, letters upper case. */
  reference(field: string): string | null;
  person(field: string): PersonCode | null;
  phone(field: string, use: PhoneUse): PhoneNumber | null;
  /** An entry of the column's drop-down, as one of `codes`. */
  choice<Code extends string>(field: string, codes: readonly Code[]): Code | null;
  /** An entry of the column's drop-down, whatever its code. */
  code(field: string): string | null;
  check(field: string): boolean;
  /** A time that has been: one without a day is the latest such moment. */
  pastTime(field: string): Instant | null;
  /** A time agreed: one without a day is the first such moment from `reference` on. */
  agreedTime(field: string, reference: Instant): Instant | null;
  date(field: string): CivilDate | null;
  money(field: string): Fen | null;
  period(field: string): BillingPeriod | null;
  /** A whole number from 1 on. */
  wholeNumber(field: string): number | null;
  /** Codes of people, each once; never an empty list. */
  people(field: string): readonly PersonCode[] | null;
  /** What a bill or an entry of the ledger is called: at most 100 characters. */
  ledgerName(field: string): string | null;
}

/** A day without a year is the one nearest to when it was typed: half a year to either side. */
const HALF_YEAR_MS = 183 * DAY_MS;

export function rowCells(contract: TabContract, row: ObservedRow, context: ParseContext): RowCells {
  const reader = rowReader(contract, row);
  const { timeZone, locale } = context;
  const reference = (field: string) =>
    reader.read(field, (cell) => parseText(narrow(cleanText(cell)).toUpperCase(), TEXT_CHARACTERS_MAX));
  const code = (field: string) =>
    reader.read(field, (cell) => parseChoice(cell, columnOf(contract, field).choices, locale));
  return {
    ...reader,
    text: (field) => reader.read(field, (cell) => parseText(cell, TEXT_CHARACTERS_MAX)),
    longText: (field) => reader.read(field, (cell) => parseText(cell, LONG_TEXT_CHARACTERS_MAX)),
    note: (field) => reader.read(field, (cell) => parseText(cell, NOTE_CHARACTERS_MAX)),
    unit: (field) => reader.read(field, (cell) => parseUnit(cell, context)),
    reference,
    person(field) {
      const code = reference(field);
      return code === null ? null : personCode(code);
    },
    phone: (field, use) => reader.read(field, (cell) => parsePhone(cell, use)),
    code,
    choice(field, codes) {
      const chosen = code(field);
      return codes.find((each) => each === chosen) ?? null;
    },
    check: (field) => reader.read(field, parseCheck) ?? false,
    pastTime: (field) =>
      reader.read(field, (cell) =>
        parseDateTime(cell, { direction: 'past', reference: context.seenAt(field), timeZone }),
      ),
    agreedTime: (field, reference) =>
      reader.read(field, (cell) => parseDateTime(cell, { direction: 'coming', reference, timeZone })),
    money: (field) => reader.read(field, parseMoney),
    period: (field) => reader.read(field, parsePeriod),
    wholeNumber: (field) => reader.read(field, parseWholeNumber),
    people: (field) => reader.read(field, parsePeople),
    ledgerName: (field) => reader.read(field, parseLedgerName),
    date: (field) =>
      reader.read(field, (cell) =>
        parseDate(cell, { direction: 'coming', reference: plusMs(context.seenAt(field), -HALF_YEAR_MS), timeZone }),
      ),
  };
}
