import type { RequestFacts } from '../../../shared/domain/request/facts.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { staffColumns } from '../../../sheets/contract/layout.ts';
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
  department: {
    '': null,
    工程维修部: 'engineering',
    物业管理部: 'property-management',
    环境管理部: 'environment',
    客户服务部: 'customer-service',
  },
  origin: { '': null, 来电来访: 'enquiry', 拜访: 'visit', 微信群: 'wechat-group', 巡查: 'patrol' },
  commitment: {
    '': null,
    车场堵塞疏通: 'parking-blockage',
    汇款开票送达: 'remittance-invoice',
    治安消防咨询: 'safety-enquiry',
    求助电话: 'help-call',
    废品上门收购: 'scrap-collection',
  },
} as const satisfies Partial<Record<keyof RequestFacts, Readonly<Record<string, string | null>>>>;
const CODED = ['kind', 'urgency', 'disposition', 'department', 'origin', 'commitment'] as const;
const TEXTS = ['applicant', 'result', 'followUpRemark'] as const;

/** What staff wrote in the row of a request is what is on record of it, cell by cell. */
export function wronglyRecorded(view: TabView, watch: TableWatch): readonly string[] {
  const { tab } = view;
  const ledgers = watch.slots(tab.tab);
  // What the system itself shows of a request that began elsewhere is not for staff to record.
  const isStaffs = new Set(staffColumns(tab.contract).map(({ field }) => field));
  const states = new Map(watch.requests().map((state) => [String(state.id), state]));
  return view.shown().flatMap((row) => {
    const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
    const state = states.get(ledger?.recordId ?? '');
    if (row.isBlank || state === undefined || ledger?.status.kind !== 'recorded') return [];
    const cell = (field: string) => row.values[tab.column(field)];
    if (!isItsRow(tab.tab, state)) return [];
    // What was never written in this row may be known from the other one.
    const isAlone = !watch.bindings().some(({ recordId }) => recordId === state.id) || state.facts.origin === 'api';
    const isSaid = (field: string): boolean => isAlone || ledger.cells[field] !== undefined;
    const looked = (field: string): boolean => isStaffs.has(field) && isSaid(field);
    return [
      ...TIMES.filter(looked).flatMap((field) => timeFaults(field, cell(field), state.facts[field])),
      ...CODED.filter(looked).flatMap((field) => codeFaults(CODES[field], field, cell(field), state.facts[field])),
      ...TEXTS.filter(looked).flatMap((field) => textFaults(field, cell(field), state.facts[field])),
      ...(isSaid('result') || isSaid('resolvedAt')
        ? resolutionFaults(cell('resolvedAt'), cell('result'), state.facts.resolvedAt)
        : []),
    ].map((text) => `${state.number}: ${text}`);
  });
}

/** While its row is gone, and once staff have decided so, a request goes on in Incoming. */
function isItsRow(tab: string, { row, rowRemovedAt, facts }: RequestState): boolean {
  const goesOnInIncoming = rowRemovedAt !== null || row?.tab === 'incoming' || facts.origin === 'api';
  return (tab === 'incoming') === goesOnInIncoming;
}

type Cell = SheetRow['values'][number] | undefined;

const isEmpty = (cell: Cell): boolean => cell === undefined || cell === null || cell === '';

function timeFaults(field: string, cell: Cell, recorded: number | null): readonly string[] {
  if (typeof cell !== 'number') return isEmpty(cell) && recorded !== null ? [`${field} is on record`] : [];
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

function textFaults(field: string, cell: Cell, recorded: string | null): readonly string[] {
  return String(cell ?? '').trim() === (recorded ?? '') ? [] : [`${field} is on record as “${recorded}”`];
}

/** A result without a time was reached when it was seen. */
function resolutionFaults(time: Cell, result: Cell, recorded: number | null): readonly string[] {
  const isTyped = [time, result].some((cell) => !isEmpty(cell));
  if (isTyped !== (recorded !== null)) return [isTyped ? 'resolvedAt is not on record' : 'resolvedAt is on record'];
  return typeof time === 'number' ? timeFaults('resolvedAt', time, recorded) : [];
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
