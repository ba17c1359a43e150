import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownSms } from '../../../local/http/phone-routes.ts';
import { isWithin } from '../../../shared/domain/calendar/hours.ts';
import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import { balanceFen } from '../../../shared/domain/collection/ledger/state.ts';
import { civilTime, timeOfDayMs } from '../../../shared/kernel/civil.ts';
import { phoneNumber } from '../../../shared/kernel/identity.ts';
import { DAY_MS, HOUR_MS, type Instant, parseInstant } from '../../../shared/kernel/instant.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { NO_FEN } from '../../../shared/kernel/money.ts';
import { SHANGHAI, wallClockAt } from '../../../shared/kernel/zone.ts';
import { attempt, date, promise } from '../../shared/domain/collection/dunning/sample.ts';
import { bill, payment, reversal } from '../../shared/domain/collection/ledger/sample.ts';
import { OFFICE, unitCode } from '../../support/bare-office.ts';
import { type DunningOffice, MANAGER, openDunningOffice, tellCase, UNIT } from '../../support/dunning-office.ts';

const UNITS = [UNIT, unitCode('3-2-1802'), unitCode('3-2-1803')] as const;
/** The owner of the first two; the third has a tenant's number alone. */
const OWNER = '+8613800001001';
const TENANT = '+8613700000001';
const ASKS_FOR_MONEY = /^(payment-(notice|reminder)|overdue|promise)/;

const ACTS = [
  'pay',
  'pay-some',
  'bounce',
  'call',
  'promise',
  'refuse',
  'dispute',
  'rule',
  'hold',
  'release',
  'bill',
  'opt-out',
  'opt-in',
  'nothing',
] as const;
const act = fc.record({
  // The days on which much is said, and the hours in which it is wanted and does not leave yet, come up often.
  day: fc.oneof(fc.constantFrom(0, 11, 11, 12), fc.integer({ min: 0, max: 45 })),
  minute: fc.oneof(fc.integer({ min: 0, max: 570 }), fc.integer({ min: 0, max: 1_439 })),
  unit: fc.constantFrom(...UNITS),
  act: fc.constantFrom(...ACTS),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const FIRST_DAY = Date.UTC(2026, 10, 20) - 8 * HOUR_MS;
const momentOf = ({ day, minute }: Act): string =>
  new Date(FIRST_DAY + day * DAY_MS + minute * 60_000 + 8 * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');

/** Carries an act out as far as it can be; what is refused changes nothing. */
async function carryOut(office: DunningOffice, what: Act, name: string): Promise<void> {
  const { store } = office.container;
  const { unit } = what;
  const when = momentOf(what);
  const account = await store.loadAccount(OFFICE.id, unit);
  const owed = account === null ? 0 : balanceFen(account);
  const by = { by: MANAGER.code, at: office.now() };
  const today = date(when.slice(0, 10));
  const last = account?.postings.at(-1)?.act.reference;
  const tell = async (command: Parameters<typeof tellCase>[2]) => {
    await tellCase(office, await office.case(unit), command);
    await office.world.settle();
  };
  switch (what.act) {
    case 'pay':
      return owed > 0 ? office.ledger(payment(name, owed / 100), unit) : undefined;
    case 'pay-some':
      return owed > 100 ? office.ledger(payment(name, 1), unit) : undefined;
    case 'bounce':
      return last === undefined || account?.postings.at(-1)?.act.type !== 'RecordPayment'
        ? undefined
        : office.ledger(reversal(name, last), unit);
    case 'bill':
      return office.ledger(bill(name, 90, new Date(office.now() + 20 * DAY_MS).toISOString().slice(0, 10)), unit);
    case 'call':
      return tell({ type: 'RecordAttempt', attempt: attempt(when, 'undecided') });
    case 'promise':
      return tell({
        type: 'RecordAttempt',
        attempt: promise(when, new Date(office.now() + 4 * DAY_MS).toISOString().slice(0, 10)),
      });
    case 'refuse':
      return tell({ type: 'RecordAttempt', attempt: attempt(when, 'refused', { said: '电梯常坏' }) });
    case 'dispute':
      return tell({ type: 'RaiseDispute', reason: '面积有误', ...by });
    case 'rule':
      return tell({
        type: 'RuleOnDispute',
        ruling: 'rejected',
        reducedFen: NO_FEN,
        remark: null,
        ...by,
      });
    case 'hold':
      return tell({ type: 'HoldCase', reason: '核实', untilOn: today, ...by });
    case 'release':
      return tell({ type: 'ReleaseCase', ...by });
    case 'opt-out':
    case 'opt-in':
      return household(office, unit, what.act === 'opt-out');
    case 'nothing':
      return undefined;
  }
}

async function household(office: DunningOffice, unit: (typeof UNITS)[number], smsOptOut = false): Promise<void> {
  const tenant = {
    ownerPhone: null,
    tenantName: '李女士',
    tenantPhone: phoneNumber(TENANT),
  };
  await office.household({ unit, smsOptOut, ...(unit === UNITS[2] ? tenant : {}) });
}

interface Heard {
  readonly at: Instant;
  readonly to: string;
  readonly template: string;
  readonly body: string;
}

function heardBy(office: DunningOffice): readonly Heard[] {
  return office.world.standIns.sns.messages().map((each) => {
    const { at, to, template, body } = shownSms(each);
    const instant = parseInstant(at);
    invariant(instant !== null, 'a moment');
    return { at: instant, to, template, body };
  });
}

/** How many of these moments fall into the busiest stretch of that length. */
const most = (moments: readonly Instant[], withinMs: number): number =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + withinMs).length));

const timeOf = (at: Instant): number => timeOfDayMs(wallClockAt(at, SHANGHAI));
const WINDOWS = [
  { from: civilTime('09:30'), until: civilTime('11:50') },
  { from: civilTime('15:00'), until: civilTime('20:50') },
];

function expectRules(heard: readonly Heard[]): void {
  const toHouseholds = heard.filter(({ to }) => to === OWNER || to === TENANT);
  for (const { at } of toHouseholds) expect(WINDOWS.some((window) => isWithin(window, timeOf(at)))).toBe(true);
  for (const phone of [OWNER, TENANT]) {
    const asked = toHouseholds
      .filter(({ to, template }) => to === phone && ASKS_FOR_MONEY.test(template))
      .map(({ at }) => at);
    expect(most(asked, DAY_MS)).toBeLessThanOrEqual(1);
    expect(most(asked, 7 * DAY_MS)).toBeLessThanOrEqual(2);
  }
  for (const { body } of heard.filter(({ to }) => to === TENANT)) expect(body).not.toMatch(/\d元|欠|逾期/);
  const night = { from: civilTime('21:00'), until: civilTime('07:30') };
  for (const { at } of heard) expect(isWithin(night, timeOf(at))).toBe(false);
}

describe('whatever people do in six weeks', () => {
  it('nobody is asked at the wrong time, too often, in vain, or before others, and each fee has one case', async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 16 }), async (acts) => {
        const office = await openDunningOffice('2026-11-20 00:00');
        const owedAt: { readonly since: Instant; readonly unit: string; readonly owed: number }[] = [];
        const note = async () => {
          for (const unit of UNITS) {
            const account = await office.container.store.loadAccount(OFFICE.id, unit);
            owedAt.push({ since: office.now(), unit, owed: account === null ? 0 : balanceFen(account) });
          }
        };
        for (const unit of UNITS) {
          await household(office, unit);
          await office.ledger(bill(`B-${unit}`, 1_200, '2026-11-30'), unit);
        }
        await note();
        const inOrder = acts.toSorted((a, b) => a.day - b.day || a.minute - b.minute);
        for (const [index, each] of inOrder.entries()) {
          await office.until(momentOf(each));
          await carryOut(office, each, `A${index}`);
          await note();
        }
        await office.until('2027-01-05 12:00');
        const heard = heardBy(office);
        expectRules(heard);
        for (const { at, template, body } of heard.filter(({ template: asked }) => ASKS_FOR_MONEY.test(asked))) {
          const unit = UNITS.find((each) => body.includes(each));
          const then = owedAt.findLast((each) => each.unit === unit && each.since <= at);
          expect(then?.owed, `${template} of ${unit}`).toBeGreaterThan(0);
        }
        const open = (await office.container.store.listOpenCases(OFFICE.id, null)).cases;
        const names = open.map(({ unit, kind }) => `${unit}/${kind}`);
        expect(new Set(names).size).toBe(names.length);
        expect(names.length).toBeLessThanOrEqual(UNITS.length * FEE_KINDS.length);
        expect(office.log.alarms).toEqual([]);
        sent += heard.length;
        office.close();
      }),
      { seed: 20_261_124, numRuns: 12 },
    );
    expect(sent).toBeGreaterThan(100);
  }, 240_000);
});
