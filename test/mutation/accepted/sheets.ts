import { type Accepted, OTHER_VALUE, READABLE, UNREACHABLE } from './accepted.ts';

/** In what reads and writes rows. */
export const ACCEPTED_OF_SHEETS: readonly Accepted[] = [
  {
    file: 'sheets/parse/calendar.ts',
    lines: [
      'if (!cells.isReadable() || false || type === null) return cells.unreadable();',
      'if (!cells.isReadable() || date === null || false) return cells.unreadable();',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/cell/choice.ts',
    lines: ["const folded = (text: string): string => narrow(text).replace(/\\s+/g, ' ').toUpperCase();"],
    reason: 'Both sides of the comparison are folded the same way, whichever that is.',
  },
  {
    file: 'sheets/parse/cell/date-time.ts',
    lines: ['const wallClock = false ? null : wallClockOfWritten({ ...written, timeOfDayMs: null }, nearness);'],
    reason: 'A written time without any part names no recordable day either.',
  },
  {
    file: 'sheets/parse/cell/date-time.ts',
    lines: ['for (let tried = 0; tried <= YEARS_TRIED; tried += 1) {'],
    reason: 'Leap days are eight years apart at most: what the first nine years do not hold, the tenth does not.',
  },
  {
    file: 'sheets/parse/cell/date-time.ts',
    lines: ['if (false) continue;'],
    reason: 'A day that does not exist has no wall clock, and what is no number is on neither side of a limit.',
  },
  {
    file: 'sheets/parse/cell/unit.ts',
    lines: ['if (true && becameDate(cell)) {'],
    reason: 'Only a number is an integer; the compiler wants to be told.',
  },
  {
    file: 'sheets/parse/cell/written-time.ts',
    lines: ['return false ? null : { date: null, monthDay: null, timeOfDayMs };'],
    reason: 'A written time without any part is no time to whoever asks for it.',
  },
  {
    file: 'sheets/parse/households.ts',
    lines: [
      'if (!cells.isReadable() || false || ownerName === null) return cells.unreadable();',
      'if (!cells.isReadable() || unit === null || false) return cells.unreadable();',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/posts.ts',
    lines: [
      'if (!cells.isReadable() || false || name === null || phone === null || grid === null) {',
      'if (!cells.isReadable() || code === null || false || phone === null || grid === null) {',
      'if (!cells.isReadable() || code === null || name === null || false || grid === null) {',
      'if (!cells.isReadable() || code === null || name === null || phone === null || false) {',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/posts.ts',
    lines: ['const phone = cells.phone(\'phone\', "");'],
    reason: OTHER_VALUE,
  },
  {
    file: 'sheets/parse/requests.ts',
    lines: [
      'if (!cells.isReadable() || false || kind === null || wanted === null) return cells.unreadable();',
      'if (!cells.isReadable() || unit === null || false || wanted === null) return cells.unreadable();',
      'if (!cells.isReadable() || unit === null || kind === null || false) return cells.unreadable();',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/row-cells.ts',
    lines: [
      'reader.read(field, (cell) => parseDateTime(cell, { direction: "", reference, timeZone })),',
      'parseDate(cell, { direction: "", reference: plusMs(context.seenAt(field), -HALF_YEAR_MS), timeZone }),',
    ],
    reason: OTHER_VALUE,
  },
  {
    file: 'sheets/parse/row-cells.ts',
    lines: ['check: (field) => reader.read(field, parseCheck) ?? true,'],
    reason:
      'An empty box reads as unticked; nothing is read only from a wrong cell, and then the whole row says nothing.',
  },
  {
    file: 'sheets/parse/row.ts',
    lines: ["case 'commitments':", 'case "":', 'return {};', 'return { kind: "" };', 'default:'],
    reason:
      'Staff have no column in Commitments, so its rows are blank before the tab is looked at; the compiler wants every tab named.',
  },
  {
    file: 'sheets/parse/staff.ts',
    lines: [
      'if (!cells.isReadable() || false || name === null || role === null || phone === null) {',
      'if (!cells.isReadable() || code === null || false || role === null || phone === null) {',
      'if (!cells.isReadable() || code === null || name === null || false || phone === null) {',
      'if (!cells.isReadable() || code === null || name === null || role === null || false) {',
    ],
    reason: READABLE,
  },
  {
    file: 'sheets/parse/staff.ts',
    lines: ['const phone = cells.phone(\'phone\', "");'],
    reason: OTHER_VALUE,
  },
  {
    file: 'sheets/parse/staff.ts',
    lines: [
      'if (absentTo !== null || absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentFrom !== null && absentTo < absentFrom) {',
      'if (true && absentTo < absentFrom) {',
      'if (absentTo !== null && true && absentTo < absentFrom) {',
    ],
    reason: 'A day is neither before nor after one that is not given.',
  },
  {
    file: 'sheets/render/labels.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'sheets/render/message.ts',
    lines: ["const national = phone.replace(/\\+86(?=1\\d{10}$)/, '');"],
    reason: 'A phone number has its only plus sign in front.',
  },
];
