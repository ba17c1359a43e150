import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bookedSchema, LEDGER_ITEMS_MAX } from '../../../functions/api/ledger-schemas.ts';
import { openApiDocument } from '../../../functions/api/openapi.ts';
import { createApi } from '../../../functions/api/routes.ts';
import { problemSchema } from '../../../functions/api/schemas.ts';
import { accountCreditFen, balanceFen } from '../../../shared/domain/collection/ledger/state.ts';
import { accountId, type UnitCode } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { NEIGHBOUR, UNIT } from '../../shared/domain/collection/ledger/sample.ts';
import { OFFICE } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { interruptedStore } from '../../support/interrupted-store.ts';
import { writeLedgerOffice } from '../../support/ledger-office.ts';
import { shanghai } from '../../support/moments.ts';

const START = shanghai('2026-11-23 10:00');
let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeLedgerOffice(bare.container);
});
afterEach(() => bare.close());

const office = OFFICE.id;
const charge = (id: string, changed: object = {}) => ({
  id,
  unit: UNIT,
  kind: 'service-fee',
  period: '2026-10',
  amountFen: 10_000,
  dueOn: '2026-10-31',
  ...changed,
});
const payment = (reference: string, changed: object = {}) => ({
  reference,
  unit: UNIT,
  amountFen: 10_000,
  receivedOn: '2026-11-20',
  ...changed,
});

async function post(path: string, body: unknown, container = bare.container) {
  const api = createApi(container).onError((_, context) => context.body(null, 500));
  const answer = await api.request(path, { method: 'POST', body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json().catch(() => null)) as unknown };
}
async function booked(path: string, body: unknown): Promise<readonly [number, readonly string[]]> {
  const answer = await post(path, body);
  const { results } = bookedSchema.parse(answer.body);
  return [answer.status, results.map(({ name, outcome, problem }) => `${name} ${problem?.error ?? outcome}`)];
}
const balanceOf = async (unit: UnitCode = UNIT) => {
  const account = await bare.container.store.loadAccount(office, unit);
  return account === null ? null : balanceFen(account) - accountCreditFen(account);
};

describe('bills', () => {
  it('of several units are posted, and posted again change nothing', async () => {
    const charges = [charge('B-1'), charge('B-2', { unit: NEIGHBOUR }), charge('B-3', { kind: 'late-fee' })];
    expect(await booked('/charges', { office, charges })).toEqual([200, ['B-1 booked', 'B-3 booked', 'B-2 booked']]);
    expect(await booked('/charges', { office, charges })).toEqual([200, ['B-1 known', 'B-3 known', 'B-2 known']]);
    expect([await balanceOf(), await balanceOf(NEIGHBOUR)]).toEqual([20_000, 10_000]);
    const journal = await bare.container.store.loadJournal({ kind: 'account', caseId: accountId(office, UNIT) });
    expect(journal).toHaveLength(1);
  });

  it('one at fault keeps out no other, and is named', async () => {
    await booked('/charges', { office, charges: [charge('B-2')] });
    const charges = [charge('B-1'), charge('B-2', { amountFen: 1 }), charge('B-3'), charge('B-4', { unit: '9-9-9' })];
    expect(await booked('/charges', { office, charges })).toEqual([
      422,
      ['B-1 booked', 'B-2 charge-conflict', 'B-3 booked', 'B-4 unknown-unit'],
    ]);
    expect(await balanceOf()).toBe(30_000);
  });

  it('as many as a call takes, of one unit', async () => {
    const charges = Array.from({ length: LEDGER_ITEMS_MAX }, (_, index) => charge(`B-${index}`));
    expect((await booked('/charges', { office, charges }))[0]).toBe(200);
    expect(await balanceOf()).toBe(LEDGER_ITEMS_MAX * 10_000);
  });
});

describe('payments', () => {
  beforeEach(() => booked('/charges', { office, charges: [charge('B-1')] }));

  it('are booked once, however often they come, and the payer’s name is no part of it', async () => {
    const payments = [payment('P-1', { amountFen: 4_000, kind: 'service-fee', period: '2026年10月' }), payment('P-2')];
    expect(await booked('/payments', { office, payments })).toEqual([200, ['P-1 booked', 'P-2 booked']]);
    const again = payments.map((each) => ({ ...each, payer: '李四', remark: '补录' }));
    expect(await booked('/payments', { office, payments: again })).toEqual([200, ['P-1 known', 'P-2 known']]);
    expect(await balanceOf()).toBe(-4_000);
  });

  it.each([
    ['another amount', { amountFen: 9_999 }, 'P-1 reference-conflict'],
    ['another unit', { unit: NEIGHBOUR }, 'P-1 reference-conflict'],
    ['another day', { receivedOn: '2026-11-21' }, 'P-1 reference-conflict'],
    ['another purpose', { kind: 'late-fee' }, 'P-1 reference-conflict'],
    ['a unit without a household', { reference: 'P-9', unit: '9-9-9' }, 'P-9 unknown-unit'],
    ['a day too far ahead', { reference: 'P-9', receivedOn: '2026-11-25' }, 'P-9 received-in-future'],
  ])('%s is refused, and the rest is booked', async (_name, changed, refused) => {
    await booked('/payments', { office, payments: [payment('P-1')] });
    const payments = [payment('P-1', changed), payment('P-2', { amountFen: 5 })];
    expect(await booked('/payments', { office, payments })).toEqual([422, [refused, 'P-2 booked']]);
    expect(await balanceOf()).toBe(-5);
    const { body } = await post('/payments', { office, payments });
    expect(bookedSchema.parse(body).results[0]?.problem?.message).toMatch(/\.$/);
  });

  it('sent at once by two callers are booked once', async () => {
    const payments = [1, 2, 3].map((nth) => payment(`P-${nth}`));
    const answers = await Promise.all([1, 2].map(() => booked('/payments', { office, payments })));
    expect(answers.map(([status]) => status)).toEqual([200, 200]);
    expect(await balanceOf()).toBe(-20_000);
  });

  it('a bounced one is reversed once', async () => {
    await booked('/payments', { office, payments: [payment('P-1')] });
    const reversal = { office, unit: UNIT, reference: 'R-1', reverses: 'P-1', remark: '退票' };
    expect(await booked('/reversals', reversal)).toEqual([200, ['R-1 booked']]);
    expect(await booked('/reversals', reversal)).toEqual([200, ['R-1 known']]);
    expect(await booked('/reversals', { ...reversal, reference: 'R-2' })).toEqual([422, ['R-2 already-reversed']]);
    expect(await balanceOf()).toBe(10_000);
  });

  it('tell that the ledger is up to date, even where there are none; bills do not', async () => {
    const heardAt = () => bare.container.store.loadLedgerHeardAt(office);
    expect(await heardAt()).toBeNull();
    await post('/payments', { office, payments: [] });
    expect(await heardAt()).toBe(START);
    bare.world.clock.moveTo(plusMs(START, MINUTE_MS));
    await post('/reversals', { office, unit: UNIT, reference: 'R-1', reverses: 'P-9' });
    expect(await heardAt()).toBe(plusMs(START, MINUTE_MS));
  });

  it('are answered for only once they stand in the ledger', async () => {
    const { table } = bare.world.standIns;
    const broken = { ...bare.container, store: interruptedStore(table, (write) => write >= 2) };
    const payments = [payment('P-1'), payment('P-2')];
    expect((await post('/payments', { office, payments }, broken)).status).toBe(500);
    expect(await balanceOf()).toBe(0);
    expect(await booked('/payments', { office, payments })).toEqual([200, ['P-1 known', 'P-2 booked']]);
  });
});

describe('what is asked wrongly', () => {
  it.each<[string, string, object, string | null]>([
    ['no charges', '/charges', { office, charges: [] }, 'charges'],
    ['too many', '/charges', { office, charges: Array(LEDGER_ITEMS_MAX + 1).fill(charge('B')) }, 'charges'],
    ['one bill twice', '/charges', { office, charges: [charge('B-1'), charge('B-1')] }, 'charges'],
    ['no such day', '/charges', { office, charges: [charge('B-1', { dueOn: '2026-02-29' })] }, 'charges.0.dueOn'],
    ['no period', '/charges', { office, charges: [charge('B-1', { period: 'Q9' })] }, 'charges.0.period'],
    ['no amount', '/payments', { office, payments: [payment('P', { amountFen: 0 })] }, 'payments.0.amountFen'],
    ['half a fen', '/payments', { office, payments: [payment('P', { amountFen: 0.5 })] }, 'payments.0.amountFen'],
    ['a name with a slash', '/payments', { office, payments: [payment('P/in')] }, 'payments.0.reference'],
    ['a name too long', '/payments', { office, payments: [payment('P'.repeat(101))] }, 'payments.0.reference'],
    ['no unit', '/payments', { office, payments: [payment('P', { unit: '\u0000' })] }, 'payments.0.unit'],
    ['something unknown', '/payments', { office, payments: [payment('P', { colour: 'red' })] }, 'payments.0'],
    ['no reversal', '/reversals', { office, unit: UNIT, reference: 'R' }, 'reverses'],
    ['no body', '/reversals', [], null],
  ])('%s', async (_name, path, body, field) => {
    const answer = await post(path, body);
    expect([answer.status, problemSchema.parse(answer.body).field]).toEqual([400, field]);
    expect(await balanceOf()).toBeNull();
  });

  it('a body of any length is answered', async () => {
    expect((await post('/payments', { office, payments: [], padding: 'x'.repeat(140_000) })).status).toBe(400);
  });

  it('an office that is not there', async () => {
    expect(await post('/payments', { office: 'nowhere', payments: [] })).toMatchObject({
      status: 404,
      body: { error: 'unknown-office' },
    });
  });
});

it('is described as it is', () => {
  const { paths } = openApiDocument();
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/charges', '/payments', '/reversals']));
  expect(JSON.stringify(paths['/payments'])).toContain('receivedOn');
});
