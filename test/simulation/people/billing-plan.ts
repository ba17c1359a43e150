import { ATTEMPT_OUTCOMES } from '../../../shared/domain/collection/dunning/attempt.ts';
import type { FeeKind } from '../../../shared/domain/collection/fee.ts';
import { type CivilDate, civilDate } from '../../../shared/kernel/civil.ts';
import { chargeId, postingReference, unitCode } from '../../../shared/kernel/identity.ts';
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  instantOfEpochMs,
  MINUTE_MS,
  plusMs,
  SECOND_MS,
} from '../../../shared/kernel/instant.ts';
import { fen } from '../../../shared/kernel/money.ts';
import type { Chance } from '../../chaos/chance.ts';
import { atClock, dateOf, dayOf, nextContactTime } from '../oracle/calendar.ts';
import type { CaseAct, LedgerStep } from './ledger-step.ts';
import type { Operation, Step } from './operation.ts';
import { PLAN_DAYS } from './plan.ts';

/** An owner, one who owns the next flat as well, a tenant beside the owner, a tenant alone, a landline, and one who wants no texts. */
const UNITS = ['1-1-101', '1-1-201', '1-1-301', '1-1-401', '1-1-1801', '1-2-101', '1-2-201'] as const;
const FLATS_OF_ONE = ['1-1-201', '1-1-301'] as const;
const DEBTS_MORE_MAX = 3;
/** Bills come in the first days, so that what follows from them can be seen; and are due so many days later. */
const BILLED_WITHIN_DAYS = 3;
const DUE_IN_DAYS = [-20, -6, -1, 0, 1, 2, 3, 4, 4, 5] as const;
const AMOUNTS_FEN = [100, 33_333, 123_456, 650_001] as const;
const MORNING = 9 * 60 + 30;
/** What is placed close to the moment at which a text is to leave. */
const EARLY_MS = 40 * SECOND_MS;
const LATE_MS = 150 * SECOND_MS;
/** Of all events, so many fall there. */
const CLOSE_SHARE = 0.75;
const EVENTS_MORE_MAX = 4;
/** The billing system tells so often what came in, if only that nothing did; and is silent for a while in so many weeks. */
const NEWS_EVERY_MS = 12 * HOUR_MS;
const NEWS_DAYS = PLAN_DAYS + 3;
const SILENT_SHARE = 0.3;
const SILENT_MS = 3 * DAY_MS;

/** Something that is billed, and when the texts about it are to leave. */
interface Debt {
  readonly name: string;
  readonly unit: string;
  readonly fee: FeeKind;
  readonly billedAt: Instant;
  readonly bills: readonly { readonly id: string; readonly amountFen: number; readonly dueOn: string }[];
  readonly momentsAt: readonly Instant[];
}

/** What is billed, paid and done about debts in one week. */
export function billingPlanOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const debts = debtsOf(chance, startAt);
  const operations = [...debts.map(billed), ...debts.flatMap((debt) => eventsOf(chance.of(debt.name), debt, debts))];
  const endAt = plusMs(startAt, PLAN_DAYS * DAY_MS);
  return [...newsOf(chance.of('news'), startAt), ...operations.filter(({ at }) => at >= startAt && at < endAt)];
}

function debtsOf(chance: Chance, startAt: Instant): readonly Debt[] {
  const isOneOwners = chance.happens(0.4, 'flats of one');
  const count = 1 + chance.below(DEBTS_MORE_MAX + 1, 'debts');
  return Array.from({ length: isOneOwners ? Math.max(2, count) : count }, (_, index) => {
    const own = chance.of(`debt${index}`);
    const unit = isOneOwners && index < 2 ? (FLATS_OF_ONE[index] ?? '') : own.pick(UNITS, 'unit');
    return debtOf(own, `debt${index}`, unit, startAt);
  });
}

function debtOf(chance: Chance, name: string, unit: string, startAt: Instant): Debt {
  const day = dayOf(plusMs(startAt, chance.below(BILLED_WITHIN_DAYS, 'day') * DAY_MS));
  const minute = chance.pick([MORNING, 11 * 60 + 49, 12 * 60 + 30, 15 * 60, 20 * 60 + 49, 22 * 60, 60], 'minute');
  const billedAt = instantOfEpochMs(atClock(day, minute) + chance.below(LATE_MS, 'second') - EARLY_MS);
  const fee = chance.pick(['service-fee', 'service-fee', 'utilities-share', 'late-fee'] as const, 'fee');
  const dueDay = day + chance.pick(DUE_IN_DAYS, 'due');
  const months = chance.happens(0.3, 'several') ? 2 : 1;
  const bills = Array.from({ length: months }, (_, month) => ({
    id: `${name}.bill${month}`,
    amountFen: chance.pick(AMOUNTS_FEN, `amount ${month}`) + month,
    dueOn: dateOf(dueDay - 2 * month),
  }));
  return { name, unit, fee, billedAt, bills, momentsAt: leavingAt(billedAt, dueDay) };
}

const dayIn = (at: Instant): CivilDate => civilDate(dateOf(dayOf(at)));

const NO_DAYS: ReadonlyMap<string, 'off' | 'work'> = new Map();

/**
 * The notice, the reminder of the due date, and the first text when it has passed; less often a day later, for what had to
 * wait its turn.
 */
function leavingAt(billedAt: Instant, dueDay: number): readonly Instant[] {
  const causes = [billedAt, atClock(dueDay - 3, MORNING), atClock(dueDay + 1, 0)].filter((at) => at >= billedAt);
  const first = causes.length === 0 ? [billedAt] : causes;
  return [...first, ...first, ...first, ...first.map((at) => at + DAY_MS)].map((at) =>
    instantOfEpochMs(nextContactTime(at, NO_DAYS)),
  );
}

const billed = ({ name, unit, fee, billedAt, bills }: Debt): Operation => {
  const charges = bills.map((bill) => ({ ...bill, unit, kind: fee, period: bill.dueOn.slice(0, 7) }));
  return telling(`${name}.billed`, billedAt, '/charges', { charges });
};

const telling = (
  key: string,
  at: Instant,
  path: '/charges' | '/payments' | '/reversals',
  body: Readonly<Record<string, unknown>>,
): Operation => ({ key, at, step: { kind: 'tell billing', call: { path, body } } });

/** Twice a day, and not at all for a while; it goes on when people have left. */
function newsOf(chance: Chance, startAt: Instant): readonly Operation[] {
  const silentFrom = chance.happens(SILENT_SHARE, 'silent') ? plusMs(startAt, chance.below(3 * DAY_MS, 'from')) : null;
  return Array.from({ length: (NEWS_DAYS * DAY_MS) / NEWS_EVERY_MS }, (_, index) =>
    plusMs(startAt, MINUTE_MS + index * NEWS_EVERY_MS),
  )
    .filter((at) => silentFrom === null || at < silentFrom || at > silentFrom + SILENT_MS)
    .map((at, index) => telling(`news${index}`, at, '/payments', { payments: [] }));
}

/** What befalls one debt: close to the texts about it, or at any time. */
function eventsOf(chance: Chance, debt: Debt, debts: readonly Debt[]): readonly Operation[] {
  const count = 1 + chance.below(EVENTS_MORE_MAX, 'events');
  return Array.from({ length: count }, (_, index) => {
    const own = chance.of(`event${index}`);
    const around = own.below(EARLY_MS + LATE_MS, 'around') - EARLY_MS;
    const close = plusMs(own.pick(debt.momentsAt, 'moment'), around);
    const anyTime = plusMs(debt.billedAt, own.below(6 * DAY_MS, 'at'));
    const at = own.happens(CLOSE_SHARE, 'close') ? close : anyTime;
    return EVENTS[own.pick(EVENT_NAMES, 'what')]({ chance: own, name: `${debt.name}.${index}`, at, debt, debts });
  }).flat();
}

interface Happening {
  readonly chance: Chance;
  readonly name: string;
  readonly at: Instant;
  readonly debt: Debt;
  readonly debts: readonly Debt[];
}

const wholeOf = ({ bills }: Debt): number => bills.reduce((sum, { amountFen }) => sum + amountFen, 0);

const paying = (name: string, at: Instant, unit: string, amountFen: number): Operation =>
  telling(name, at, '/payments', {
    payments: [{ reference: name, unit, amountFen, receivedOn: dateOf(dayOf(at)) }],
  });

const booking = (
  name: string,
  at: Instant,
  unit: string,
  command: Extract<LedgerStep, { kind: 'book' }>['command'],
) => ({
  key: name,
  at,
  step: { kind: 'book', unit, command } as const satisfies Step,
});

const working = (name: string, at: Instant, { unit, fee }: Debt, act: CaseAct): Operation => ({
  key: name,
  at,
  step: { kind: 'work case', unit, fee, act },
});

const editing = (name: string, at: Instant, unit: string, field: string, text: string | null): Operation => ({
  key: name,
  at,
  step: { kind: 'edit', tab: 'households', key: unit, field, text },
});

const posting = (name: string) => ({ reference: postingReference(name), remark: null });
/** Within minutes, and after a day. */
const soonOrLater = (chance: Chance, what: string): number =>
  chance.pick([20 * SECOND_MS, 3 * MINUTE_MS, 5 * HOUR_MS, DAY_MS + 3 * MINUTE_MS, 2 * DAY_MS], what);

const WITHOUT_A_DAY = ATTEMPT_OUTCOMES.filter((outcome) => outcome !== 'promised');

/** By name, each with what follows from it. */
const EVENTS = {
  whole: ({ name, at, debt }) => [paying(name, at, debt.unit, wholeOf(debt))],
  part: ({ name, at, debt }) => [paying(name, at, debt.unit, Math.ceil(wholeOf(debt) / 3))],
  over: ({ name, at, debt }) => [paying(name, at, debt.unit, wholeOf(debt) + 5_001)],
  'all but a fen': ({ name, at, debt }) => [paying(name, at, debt.unit, Math.max(1, wholeOf(debt) - 1))],
  'in two parts': ({ chance, name, at, debt }) => {
    const first = Math.ceil(wholeOf(debt) / 3);
    const restAt = plusMs(at, chance.below(MINUTE_MS, 'rest'));
    return [
      paying(name, at, debt.unit, first),
      paying(`${name}.rest`, restAt, debt.unit, Math.max(1, wholeOf(debt) - first)),
    ];
  },
  twice: ({ chance, name, at, debt }) => {
    const first = paying(name, at, debt.unit, wholeOf(debt));
    return [first, { ...first, key: `${name}.again`, at: plusMs(at, chance.below(MINUTE_MS, 'again')) }];
  },
  'for every debt of the owner': ({ name, at, debt: { unit }, debts }) => {
    const total = debts.filter((each) => each.unit === unit).reduce((sum, each) => sum + wholeOf(each), 0);
    return [paying(name, at, unit, total)];
  },
  bounced: ({ chance, name, at, debt }) => [
    paying(name, at, debt.unit, wholeOf(debt)),
    telling(`${name}.bounced`, plusMs(at, soonOrLater(chance, 'bounced')), '/reversals', {
      reference: `${name}.back`,
      unit: debt.unit,
      reverses: name,
    }),
  ],
  credit: ({ name, at, debt: { unit, fee, bills } }) => {
    const amountFen = fen(Math.ceil((bills[0]?.amountFen ?? 2) / 2));
    const purpose = { kind: fee, period: null };
    const receivedOn = dayIn(at);
    return [booking(name, at, unit, { type: 'GrantCredit', ...posting(name), amountFen, receivedOn, purpose })];
  },
  'written off': ({ name, at, debt: { unit, bills } }) => {
    const [bill] = bills;
    const amountFen = fen(Math.ceil((bill?.amountFen ?? 2) / 2));
    const about = { charge: chargeId(bill?.id ?? ''), amountFen, receivedOn: dayIn(at) };
    return [booking(name, at, unit, { type: 'WriteOff', ...posting(name), ...about })];
  },
  corrected: ({ chance, name, at, debt: { unit, bills } }) => {
    const [bill] = bills;
    const byFen = fen(chance.pick([-1, 1, -(bill?.amountFen ?? 1)], 'by'));
    const charge = chargeId(bill?.id ?? '');
    return [booking(name, at, unit, { type: 'CorrectCharge', ...posting(name), charge, byFen })];
  },
  refunded: ({ name, at, debt }) => [
    paying(name, at, debt.unit, wholeOf(debt) + 700),
    booking(`${name}.refund`, plusMs(at, MINUTE_MS), debt.unit, {
      type: 'Refund',
      ...posting(`${name}.refund`),
      amountFen: fen(300),
    }),
  ],
  transferred: ({ chance, name, at, debt, debts }) => {
    const to = debts.find(({ unit }) => unit !== debt.unit)?.unit ?? '2-1-101';
    const amountFen = fen(Math.ceil(wholeOf(debt) / 2));
    return [
      paying(name, at, debt.unit, wholeOf(debt)),
      booking(`${name}.moved`, plusMs(at, soonOrLater(chance, 'moved')), debt.unit, {
        type: 'Transfer',
        ...posting(`${name}.moved`),
        receipt: postingReference(name),
        amountFen,
        to: unitCode(to),
      }),
    ];
  },
  'billed again': ({ chance, name, at, debt: { unit, fee } }) => [
    telling(name, at, '/charges', {
      charges: [
        {
          id: name,
          unit,
          kind: fee,
          period: '2026-10',
          amountFen: chance.pick(AMOUNTS_FEN, 'amount'),
          dueOn: dateOf(dayOf(at) + chance.pick([-2, 2, 20], 'due')),
        },
      ],
    }),
  ],
  called: ({ chance, name, at, debt }) => {
    const outcome = chance.pick(WITHOUT_A_DAY, 'outcome');
    return [working(name, at, debt, { kind: 'attempt', outcome, promisedInDays: null })];
  },
  promised: ({ chance, name, at, debt }) => {
    const days = 1 + chance.below(3, 'days');
    const eveAt = nextContactTime(atClock(dayOf(at) + days - 1, MORNING), NO_DAYS);
    const around = instantOfEpochMs(eveAt + chance.below(EARLY_MS + LATE_MS, 'eve') - EARLY_MS);
    const isPaid = chance.happens(0.6, 'paid');
    return [
      working(name, at, debt, { kind: 'attempt', outcome: 'promised', promisedInDays: days }),
      ...(isPaid ? [paying(`${name}.paid`, around, debt.unit, wholeOf(debt))] : []),
    ];
  },
  disputed: ({ chance, name, at, debt }) => [
    working(name, at, debt, { kind: 'dispute' }),
    working(`${name}.over`, plusMs(at, soonOrLater(chance, 'over')), debt, { kind: 'reject dispute' }),
  ],
  held: ({ chance, name, at, debt }) => [
    working(name, at, debt, { kind: 'hold', days: 1 + chance.below(3, 'days') }),
    ...(chance.happens(0.5, 'released')
      ? [working(`${name}.over`, plusMs(at, soonOrLater(chance, 'over')), debt, { kind: 'release' })]
      : []),
  ],
  'opted out': ({ name, at, debt: { unit } }) => [editing(name, at, unit, 'smsOptOut', null)],
  'phone changed': ({ chance, name, at, debt: { unit } }) => [
    editing(name, at, unit, 'ownerPhone', `137000${String(10_000 + chance.below(89_999, 'phone'))}`),
  ],
} as const satisfies Readonly<Record<string, (happening: Happening) => readonly Operation[]>>;

/** Payments, of which all the rest is about, come twice as often. */
const EVENT_NAMES = [
  'whole',
  'whole',
  'whole',
  'part',
  'part',
  'over',
  'in two parts',
  'in two parts',
  'in two parts',
  'all but a fen',
  'twice',
  'for every debt of the owner',
  'bounced',
  'bounced',
  'credit',
  'written off',
  'corrected',
  'refunded',
  'transferred',
  'billed again',
  'called',
  'promised',
  'promised',
  'disputed',
  'held',
  'opted out',
  'phone changed',
] as const satisfies readonly (keyof typeof EVENTS)[];
