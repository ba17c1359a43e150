import type { AccountEvent } from '../../../shared/domain/collection/ledger/event.ts';
import type { AccountState } from '../../../shared/domain/collection/ledger/state.ts';
import type { Debts } from '../history/debts.ts';
import type { LedgerWrite } from '../history/ledger-past.ts';
import { inWords } from '../oracle/calendar.ts';
import type { Billed, Billing } from '../people/billing.ts';

const TOLD_MAX = 5;

const sum = (amounts: readonly number[]): number => amounts.reduce((total, each) => total + each, 0);

/** Each account, after every write, comes to the fen to what was told of it by then. */
export function wrongBalances(debts: Debts): readonly string[] {
  return debts.past.writes
    .flatMap((write) => write.accounts.flatMap((account) => faultsOf(account, write, debts)))
    .slice(0, TOLD_MAX);
}

function faultsOf(account: AccountState, { order, at }: LedgerWrite, debts: Debts): readonly string[] {
  const name = `${account.unit}, revision ${account.revision}, at ${inWords(at)}`;
  const ledger = debts.ledgerBefore(account.unit, order + 1);
  const open = account.charges.map(({ id, amountFen, corrections, allocations }) => {
    const fen = amountFen + sum(corrections.map(({ byFen }) => byFen)) - sum(allocations.map((each) => each.fen));
    return [id, fen] as const;
  });
  const owed = new Map<string, number>(open.filter(([, fen]) => fen !== 0));
  const reckoned = ledger.open();
  const differing = [...new Set([...owed.keys(), ...reckoned.keys()])].filter(
    (id) => owed.get(id) !== reckoned.get(id),
  );
  const total = sum([...owed.values()]);
  const balance = account.chargedFen - account.allocatedFen;
  return [
    ...differing.map((id) => `${name}: ${owed.get(id) ?? 0} fen are open of ${id}, not ${reckoned.get(id) ?? 0}`),
    ...(balance === total ? [] : [`${name}: its balance is ${balance} fen and ${total} are open`]),
    ...creditFaults(account, ledger.credit()).map((text) => `${name}: ${text}`),
  ];
}

/** What came in has paid something, stands as credit, or was taken out again. */
function creditFaults({ postings }: AccountState, reckoned: number): readonly string[] {
  const credits = postings.map(({ act, paid, withdrawn, reversal }) => {
    const isReceipt = 'receivedOn' in act && reversal === null;
    const broughtFen = isReceipt ? act.amountFen : 0;
    return broughtFen - sum(paid.map(({ fen }) => fen)) - sum(withdrawn.map(({ fen }) => fen));
  });
  const credit = sum(credits);
  return [
    ...credits.filter((fen) => fen < 0).map((fen) => `a posting has given ${-fen} fen more than it brought`),
    ...(credit === reckoned ? [] : [`${credit} fen stand as credit, not ${reckoned}`]),
  ];
}

/** State, entries, journal and receipt of an account are one write, and so are both accounts of a transfer. */
export function apartFromAccount({ past }: Debts): readonly string[] {
  return past.writes.flatMap(({ accounts, accountEntries, keys, postings, charges }) => {
    const own = accounts.flatMap(({ unit, revision }) => {
      const entry = accountEntries.find((each) => each.caseId.endsWith(`#${unit}`) && each.revision === revision);
      if (entry === undefined) return [`${unit}, revision ${revision}, is not written down`];
      const missing = entry.events.flatMap((event): readonly string[] => {
        if (event.type === 'ChargePosted' && !charges.some(({ id }) => id === event.bill.id)) return [event.bill.id];
        if (event.type !== 'PostingRecorded') return [];
        const { reference } = event.act;
        return postings.some(({ act }) => act.reference === reference) ? [] : [reference];
      });
      const hasReceipt = keys.some((key) => key.startsWith('RECEIPT#'));
      return [
        ...missing.map((each) => `${unit}, revision ${revision}, tells of ${each}, which is not filed with it`),
        ...(hasReceipt ? [] : [`${unit}, revision ${revision}, has no receipt`]),
      ];
    });
    const told = accountEntries.filter(({ routedAt, effects }) => routedAt === null || effects.length === 0);
    const alone = told.filter(
      ({ caseId, revision }) =>
        !accounts.some(({ unit, revision: now }) => caseId.endsWith(`#${unit}`) && now === revision),
    );
    const acts = told.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'PostingRecorded' ? [event.act.type] : [])),
    );
    const isHalf = acts.includes('TransferOut') !== acts.includes('TransferIn');
    return [
      ...own,
      ...alone.map(({ caseId, revision }) => `entry ${revision} of ${caseId} was written apart from its account`),
      ...(isHalf ? ['one half of a transfer was written without the other'] : []),
    ];
  });
}

/** What is answered is so: each bill and payment is booked once, and what is said to be booked is, whole and as it was told. */
export function wronglyAnswered({ told }: Billing, debts: Debts): readonly string[] {
  const booked = bookingsIn(debts);
  const names = booked.map(({ name }) => name);
  const twice = names
    .filter((name, index) => names.indexOf(name) < index)
    .map((name) => `${name} was booked more than once`);
  const facts = new Map(booked.map(({ name, fact }) => [name, fact]));
  return [...twice, ...bookedTwice(told), ...told.flatMap((billed) => answerFaults(billed, facts))];
}

interface Booked {
  readonly name: string;
  /** Whose it is, and how much. */
  readonly fact: string;
}

function bookingsIn({ past }: Debts): readonly Booked[] {
  return [...past.accounts.keys()].flatMap((unit) =>
    past.accountEntriesOf(unit).flatMap(({ entry }) => entry.events.flatMap((event) => bookingOf(event, unit))),
  );
}

function bookingOf(event: AccountEvent, unit: string): readonly Booked[] {
  if (event.type === 'ChargePosted') return [{ name: event.bill.id, fact: `${unit} ${event.bill.amountFen}` }];
  if (event.type !== 'PostingRecorded') return [];
  const amountFen = 'amountFen' in event.act ? event.act.amountFen : '';
  return [{ name: event.act.reference, fact: `${unit} ${amountFen}` }];
}

/** Of what was told once more, one answer is that it was booked, and the others that it stood there. */
function bookedTwice(told: readonly Billed[]): readonly string[] {
  const names = told.flatMap(({ outcomes }) =>
    [...outcomes].flatMap(([name, outcome]) => (outcome === 'booked' ? [name] : [])),
  );
  return names.filter((name, index) => names.indexOf(name) < index).map((name) => `${name} is called new twice`);
}

function answerFaults({ key, call, status, outcomes }: Billed, facts: ReadonlyMap<string, string>): readonly string[] {
  if (status === null) return [];
  const isWhole = [...outcomes.values()].every((outcome) => outcome !== 'refused');
  const isOk = status >= 200 && status < 300;
  const rows: readonly unknown[] = Object.values(call.body).find(Array.isArray) ?? [call.body];
  const missing = rows.flatMap((row) => {
    const told: Readonly<Record<string, unknown>> = typeof row === 'object' && row !== null ? { ...row } : {};
    const { id, reference, unit, amountFen = '' } = told;
    const name = String(id ?? reference);
    const outcome = outcomes.get(name);
    if (outcome === undefined) return [`${key}: nothing is answered of ${name}`];
    const isBooked = facts.get(name) === `${String(unit)} ${String(amountFen)}`;
    return outcome !== 'refused' && !isBooked ? [`${key}: ${name} is called ${outcome} and is not`] : [];
  });
  return [...missing, ...(isOk === isWhole ? [] : [`${key} is answered ${status}`])];
}
