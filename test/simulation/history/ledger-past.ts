import type { AccountEntry, DunningEntry } from '../../../shared/application/journal-entry.ts';
import type { DunningState } from '../../../shared/domain/collection/dunning/state.ts';
import type { Charge } from '../../../shared/domain/collection/ledger/charge.ts';
import type { Posting } from '../../../shared/domain/collection/ledger/posting.ts';
import type { AccountState } from '../../../shared/domain/collection/ledger/state.ts';
import type { ItemKind, ItemValue } from '../../../shared/store/items.ts';
import { keyOf, readStored, textOf } from '../../chaos/table-watch.ts';
import type { History, RawWrite } from './history.ts';

interface Point {
  readonly order: number;
  readonly at: number;
}

/** What one write put of bills and debts. */
export interface LedgerWrite extends Point {
  readonly accounts: readonly AccountState[];
  readonly charges: readonly Charge[];
  readonly postings: readonly Posting[];
  readonly cases: readonly DunningState[];
  readonly accountEntries: readonly AccountEntry[];
  readonly caseEntries: readonly DunningEntry[];
  /** Of news of payments. */
  readonly heardAt: number | null;
  readonly keys: readonly string[];
  readonly removed: readonly string[];
}

/** A case as one write left it. */
export interface CaseRevision extends Point {
  readonly state: DunningState;
  readonly before: DunningState | null;
  readonly entry: DunningEntry | null;
}

/** Bills and debts of an office at every moment of the past. */
export class LedgerPast {
  readonly writes: readonly LedgerWrite[];
  /** By case, oldest first. */
  readonly cases: ReadonlyMap<string, readonly CaseRevision[]>;
  /** By unit, oldest first. */
  readonly accounts: ReadonlyMap<string, readonly (Point & { readonly state: AccountState })[]>;

  readonly #entries: ReadonlyMap<string, readonly { readonly order: number; readonly entry: AccountEntry }[]>;

  constructor(history: History) {
    this.writes = history.raw.map(read).filter(({ keys, removed }) => keys.length + removed.length > 0);
    this.cases = casesIn(this.writes);
    this.accounts = accountsIn(this.writes);
    this.#entries = entriesIn(this.writes);
  }

  /** What an account tells of itself, each entry once, oldest first. */
  accountEntriesOf(unit: string): readonly { readonly order: number; readonly entry: AccountEntry }[] {
    return this.#entries.get(unit) ?? [];
  }

  /** How a case stood when the instant began, and as each write within it left it, up to that write or text. */
  casesAt(caseId: string, { at, order }: Point): readonly DunningState[] {
    return around(this.cases.get(caseId) ?? [], { at, order }).map(({ state }) => state);
  }

  caseBefore(caseId: string, order: number): DunningState | null {
    return (this.cases.get(caseId) ?? []).findLast((each) => each.order < order)?.state ?? null;
  }

  /** The same of an account: its revisions. */
  accountsAt(unit: string, point: Point): readonly AccountState[] {
    return around(this.accounts.get(unit) ?? [], point).map(({ state }) => state);
  }

  /** When news of payments last came in, before that write. */
  heardBefore(order: number): number | null {
    return this.writes.findLast((each) => each.order < order && each.heardAt !== null)?.heardAt ?? null;
  }
}

function around<Each extends Point>(course: readonly Each[], { at, order }: Point): readonly Each[] {
  const before = course.findLast((each) => each.at < at);
  const within = course.filter((each) => each.at === at && each.order <= order);
  return [...(before === undefined ? [] : [before]), ...within];
}

function read({ order, at, changes }: RawWrite): LedgerWrite {
  const items = changes.flatMap((change) => (change.kind === 'put' ? [change.item] : []));
  const of = <Kind extends ItemKind>(kind: Kind): readonly ItemValue<Kind>[] =>
    items.filter((item) => textOf(item.kind) === kind).map((item) => readStored(kind, item));
  const entries = of('journal');
  return {
    order,
    at,
    accounts: of('account'),
    charges: of('charge'),
    postings: of('posting'),
    cases: of('case'),
    accountEntries: entries.filter((entry) => entry.kind === 'account'),
    caseEntries: entries.filter((entry) => entry.kind === 'dunning'),
    heardAt: of('ledgerHeard').at(-1)?.heardAt ?? null,
    keys: items.map(keyOf),
    removed: changes.flatMap((change) => (change.kind === 'remove' ? [keyOf(change.key)] : [])),
  };
}

function casesIn(writes: readonly LedgerWrite[]): ReadonlyMap<string, readonly CaseRevision[]> {
  const courses = new Map<string, CaseRevision[]>();
  for (const { order, at, cases, caseEntries } of writes)
    for (const state of cases) {
      const course = courses.get(state.id) ?? [];
      const entry = caseEntries.find(({ caseId }) => caseId === state.id) ?? null;
      course.push({ order, at, state, before: course.at(-1)?.state ?? null, entry });
      courses.set(state.id, course);
    }
  return courses;
}

function accountsIn(writes: readonly LedgerWrite[]): LedgerPast['accounts'] {
  const courses = new Map<string, (Point & { readonly state: AccountState })[]>();
  for (const { order, at, accounts } of writes)
    for (const state of accounts) courses.set(state.unit, [...(courses.get(state.unit) ?? []), { order, at, state }]);
  return courses;
}

/** An entry is written once more when what follows from it has been passed on. */
function entriesIn(writes: readonly LedgerWrite[]) {
  const entries = new Map<string, { readonly order: number; readonly entry: AccountEntry }[]>();
  for (const { order, accountEntries } of writes)
    for (const entry of accountEntries) {
      const unit = entry.caseId.slice(entry.office.length + 1);
      const known = entries.get(unit) ?? [];
      if (known.some((each) => each.entry.revision === entry.revision)) continue;
      entries.set(unit, [...known, { order, entry }]);
    }
  return entries;
}
