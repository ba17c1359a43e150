import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parseCivilDate, timeOfDayMs, type WallClockMs, wallClockOf } from '../../shared/kernel/civil.ts';
import { parseUnitCode } from '../../shared/kernel/identity.ts';
import { type Instant, SECOND_MS } from '../../shared/kernel/instant.ts';
import { instantOfWallClock, type TimeZone } from '../../shared/kernel/zone.ts';
import { InputProblem } from './input-problem.ts';
import type { ReplayMapping } from './mapping.ts';

/** One record of the file, its times read in the mapping's zone, nothing else changed. */
export interface SourceRecord {
  readonly line: number;
  readonly number: string;
  readonly createdAt: Instant;
  readonly category: string;
  readonly status: string;
  readonly channel: string;
  readonly unit: string;
  readonly appointmentAt: Instant | null;
  /** The appointment names a day and no time of it. */
  readonly isAppointmentDayAlone: boolean;
  readonly closedAt: Instant | null;
}

/** A replay holds every record and its course in memory. */
const RECORDS_MAX = 100_000;

/** Reads the file, oldest record first. Throws {@link InputProblem} that names the line. */
export function readRecords(path: string, mapping: ReplayMapping): readonly SourceRecord[] {
  const [header, ...rows] = linesOf(path);
  if (header === undefined) throw new InputProblem(`${path} is empty`);
  const columns = columnsOf(path, header.cells, mapping);
  if (rows.length > RECORDS_MAX) throw new InputProblem(`${path} has more than ${RECORDS_MAX} records`);
  const records = rows.map(({ line, cells }) => readRecord(line, cells, columns, mapping));
  const seen = new Map<string, number>();
  for (const { number, line } of records) {
    const earlier = seen.get(number);
    if (earlier !== undefined) throw new InputProblem(`line ${line}: ${number} stands in line ${earlier} as well`);
    seen.set(number, line);
  }
  return records.sort((a, b) => a.createdAt - b.createdAt || a.line - b.line);
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function linesOf(path: string): readonly Line[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    throw new InputProblem(`${path} cannot be read: ${fault instanceof Error ? fault.message : fault}`);
  }
  try {
    const lines: Line[] = [];
    // Only this call tells the line that a record ends on; what it gives back is nowhere kept.
    const onRecord = (record: readonly string[], { lines: line }: { readonly lines: number }): null => {
      lines.push({ line, cells: record });
      return null;
    };
    parse(text, { bom: true, skip_empty_lines: true, on_record: onRecord });
    return lines;
  } catch (fault) {
    throw new InputProblem(`${path} is not a CSV file: ${fault instanceof Error ? fault.message : fault}`);
  }
}

type Columns = Readonly<Record<keyof ReplayMapping['columns'], number>>;

function columnsOf(path: string, header: readonly string[], mapping: ReplayMapping): Columns {
  const missing = Object.values(mapping.columns).filter((title) => !header.includes(title));
  if (missing.length > 0) {
    throw new InputProblem(`${path} has no column ${missing.join(', ')}; it has ${header.join(', ')}`);
  }
  const { columns } = mapping;
  return {
    number: header.indexOf(columns.number),
    createdAt: header.indexOf(columns.createdAt),
    category: header.indexOf(columns.category),
    status: header.indexOf(columns.status),
    channel: header.indexOf(columns.channel),
    unit: header.indexOf(columns.unit),
    appointmentAt: header.indexOf(columns.appointmentAt),
    closedAt: header.indexOf(columns.closedAt),
  };
}

function readRecord(line: number, cells: readonly string[], columns: Columns, mapping: ReplayMapping): SourceRecord {
  const textOf = (field: keyof Columns): string => (cells[columns[field]] ?? '').trim();
  const known = (field: 'category' | 'status' | 'channel', entries: Readonly<Record<string, unknown>>): string => {
    const text = textOf(field);
    if (Object.hasOwn(entries, text)) return text;
    throw new InputProblem(`line ${line}: the mapping does not know the ${field} «${text}»`);
  };
  const timeOf = (field: 'createdAt' | 'appointmentAt' | 'closedAt'): WallClockMs | null => {
    const text = textOf(field);
    if (text === '') return null;
    const wallClock = wallClockOfText(text);
    if (wallClock !== null) return wallClock;
    throw new InputProblem(
      `line ${line}: ${mapping.columns[field]} is no time: «${text}» (wanted: 2017-12-27T13:36:22)`,
    );
  };
  const required = <Value>(value: Value | null, field: keyof Columns): Value => {
    if (value === null || value === '') throw new InputProblem(`line ${line}: ${mapping.columns[field]} is empty`);
    return value;
  };
  const appointment = timeOf('appointmentAt');
  const unit = required(textOf('unit'), 'unit');
  if (parseUnitCode(unit) === null)
    throw new InputProblem(`line ${line}: ${mapping.columns.unit} is too long for a unit`);
  return {
    line,
    number: required(textOf('number'), 'number'),
    createdAt: instantOfWallClock(required(timeOf('createdAt'), 'createdAt'), mapping.timeZone),
    category: known('category', mapping.categories),
    status: known('status', mapping.statuses),
    channel: known('channel', mapping.channels),
    unit,
    appointmentAt: instantOrNull(appointment, mapping.timeZone),
    isAppointmentDayAlone: appointment !== null && timeOfDayMs(appointment) === 0,
    closedAt: instantOrNull(timeOf('closedAt'), mapping.timeZone),
  };
}

function instantOrNull(wallClock: WallClockMs | null, zone: TimeZone): Instant | null {
  return wallClock === null ? null : instantOfWallClock(wallClock, zone);
}

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/;

/** `null` unless the text is a day, or a day and a time, without a zone. A day alone means its midnight. */
function wallClockOfText(text: string): WallClockMs | null {
  const match = WALL_CLOCK.exec(text);
  const date = parseCivilDate(match?.[1] ?? '');
  if (match === null || date === null) return null;
  const [hour, minute, second] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0));
  return wallClockOf(date, (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * SECOND_MS);
}

/** Why a record is odd as it stands in the file. It is entered all the same. */
export const ODDITIES = ['closed-before-created', 'appointment-before-created'] as const;
export type Oddity = (typeof ODDITIES)[number];

export function odditiesOf({ createdAt, closedAt, appointmentAt }: SourceRecord): readonly Oddity[] {
  return ODDITIES.filter((oddity) => {
    const at = oddity === 'closed-before-created' ? closedAt : appointmentAt;
    return at !== null && at < createdAt;
  });
}
