import type { RequestFacts } from '../../../shared/domain/request/facts.ts';
import type { SheetRow, TabView } from '../../chaos/staff-sheet.ts';
import type { TableWatch } from '../../chaos/table-watch.ts';
import type { History } from '../history/history.ts';
import type { OfficePast } from '../history/office-then.ts';
import type { Filing } from '../people/caller.ts';
import { formatClockTime } from '../people/clock-time.ts';
import type { Typed } from '../people/hands.ts';
import { OFFICE_AGE_MS } from './message-bench.ts';

const DAY_MS = 86_400_000;
/** Days from the beginning of a sheet's time to 1970. */
const DAYS_TO_1970 = 25_569;
const OFFSET_MS = 8 * 3_600_000;
/** Fractions of a day are not exact. */
const TOLERANCE_MS = 500;

const TIMES = [
  'appointmentAt',
  'respondedAt',
  'dispatchedAt',
  'acceptedAt',
  'onSiteAt',
  'fedBackAt',
  'followedUpAt',
] as const satisfies readonly (keyof RequestFacts)[];
const CODES = {
  kind: { 投诉: 'complaint', 意见建议: 'suggestion', 报修: 'repair', 特约服务: 'special-service', 咨询: 'enquiry' },
  urgency: { '': 'normal', 一般: 'normal', 紧急: 'emergency' },
  disposition: { '': null, 取消: 'cancelled', 不属服务范围: 'out-of-scope', 重新处理: 'reopened' },
} as const satisfies Partial<Record<keyof RequestFacts, Readonly<Record<string, string | null>>>>;
const CODED = ['kind', 'urgency', 'disposition'] as const;

/** What staff wrote in the row of a request is what is on record of it, cell by cell. */
export function wronglyRecorded(view: TabView, watch: TableWatch): readonly string[] {
  const ledgers = watch.slots('requests');
  const states = new Map(watch.requests().map((state) => [String(state.id), state]));
  return view.shown().flatMap((row) => {
    const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
    const state = states.get(ledger?.recordId ?? '');
    if (row.isBlank || state === undefined || ledger?.status.kind !== 'recorded') return [];
    const cell = (field: string) => row.values[view.tab.column(field)];
    return [
      ...TIMES.flatMap((field) => timeFaults(field, cell(field), state.facts[field])),
      ...CODED.flatMap((field) => codeFaults(CODES[field], field, cell(field), state.facts[field])),
    ].map((text) => `${state.number}: ${text}`);
  });
}

type Cell = SheetRow['values'][number] | undefined;

function timeFaults(field: string, cell: Cell, recorded: number | null): readonly string[] {
  if (typeof cell !== 'number')
    return (cell === undefined || cell === '') && recorded !== null ? [`${field} is on record`] : [];
  if (recorded === null) return [`${field} is not on record`];
  // A time alone means some day's.
  const typed = cell < 1 ? cell * DAY_MS : (cell - DAYS_TO_1970) * DAY_MS - OFFSET_MS;
  const known = cell < 1 ? (recorded + OFFSET_MS) % DAY_MS : recorded;
  return Math.abs(typed - known) <= TOLERANCE_MS ? [] : [`${field} is on record as ${recorded}`];
}

function codeFaults(
  codes: Readonly<Record<string, string | null>>,
  field: string,
  cell: Cell,
  recorded: string | null,
): readonly string[] {
  const code = codes[String(cell ?? '')];
  return code === undefined || code === recorded ? [] : [`${field} is on record as ${recorded}, not ${code}`];
}

/** How a request of a unit without a household is answered. */
const NOT_RIGHT = 422;

/** What was answered to another system is true. */
export function brokenAnswers(filings: readonly Filing[], watch: TableWatch, past: OfficePast): readonly string[] {
  const states = watch.requests();
  return filings.flatMap(({ filed, at, number, status }) => {
    if (status === null) return [];
    if (number === null) {
      const offices = past.during(at - OFFICE_AGE_MS, at);
      const isRefusable = status === NOT_RIGHT && offices.some(({ households }) => !households.has(filed.unit));
      return isRefusable ? [] : [`“${filed.wanted}” was refused with ${status}`];
    }
    const { unit, wanted, kind } = filed;
    const found = states.filter((state) => state.number === number);
    const isTrue = found.some(({ facts }) => facts.unit === unit && facts.wanted === wanted && facts.kind === kind);
    const same = states.filter(({ facts }) => facts.wanted === wanted && facts.origin === 'api');
    return [
      ...(isTrue ? [] : [`“${wanted}” was filed as ${number} and is not there`]),
      ...(same.length > 1 ? [`“${wanted}” was filed ${same.length} times`] : []),
    ];
  });
}

/** Where nothing goes wrong, what is typed is on record in the time that people wait. */
const SEEN_WITHIN_MS = 60_000;

export function seenLate(typed: readonly Typed[], history: History): readonly string[] {
  return typed.flatMap(({ word, field, at }) => {
    const minute = at - (at % 60_000);
    const seenAt = history.written.find(
      (written) =>
        written.at >= at &&
        written.requests.some(({ id, facts }) =>
          field === null
            ? facts.wanted === word
            : facts.wanted === word &&
              written.entries.some(
                ({ caseId, events }) =>
                  caseId === id &&
                  events.some(
                    (event) => event.type === 'MilestoneRecorded' && event.milestone === field && event.at === minute,
                  ),
              ),
        ),
    )?.at;
    return seenAt === undefined || seenAt <= at + SEEN_WITHIN_MS
      ? []
      : [`${field ?? 'request'} ${word}, typed at ${formatClockTime(at)}, was seen at ${formatClockTime(seenAt)}`];
  });
}

/** Once everybody is quiet and all has been looked at, nothing is read as if somebody had typed it. */
export function echoes(history: History, quietFrom: number): readonly string[] {
  return history.written
    .flatMap(({ entries }) => entries)
    .filter(({ origin, at }) => origin.channel === 'sheet' && at > quietFrom)
    .map(
      ({ caseId, commandType, at }) => `${commandType} of ${caseId} at ${formatClockTime(at)} came of nothing typed`,
    );
}
