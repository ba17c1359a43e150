/**
 * Money reckoned a second time, as plainly as can be, from what was told alone: which bill is open by how much, and what stands
 * as credit. It imports nothing of the product on purpose. Source: docs/rules.md §6.
 */
interface PlainBill {
  readonly id: string;
  readonly kind: string;
  readonly period: string;
  readonly dueOn: string;
  readonly amountFen: number;
}

interface Due extends PlainBill {
  /** Billed and corrected. */
  fen: number;
  /** By which receipts or write-offs, in the order in which they paid first. */
  readonly paidBy: Map<string, number>;
}

interface Receipt {
  readonly reference: string;
  readonly receivedOn: string;
  readonly knownAt: number;
  readonly purpose: Purpose;
  /** Can be paid back. */
  readonly isMoney: boolean;
  /** Of a write-off: it pays nothing else. */
  readonly isTied: boolean;
  /** What it brought, less what was taken out of it. */
  fen: number;
  readonly paid: Map<string, number>;
}

export interface Purpose {
  readonly kind: string | null;
  readonly period: string | null;
}

/** An act as it stands in a journal; members that its kind does not have are missing. */
export interface PlainAct {
  readonly type: string;
  readonly reference: string;
  readonly amountFen?: number;
  readonly byFen?: number;
  readonly receivedOn?: string;
  readonly purpose?: Purpose;
  readonly charge?: string;
  readonly reverses?: string;
  readonly receipt?: string;
}

const KINDS = ['service-fee', 'utilities-share', 'other', 'late-fee'];
const NO_PURPOSE: Purpose = { kind: null, period: null };

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, each) => total + each, 0);
const openOf = ({ fen, paidBy }: Due): number => fen - sum(paidBy.values());
const creditOf = ({ fen, paid }: Receipt): number => fen - sum(paid.values());

/** The account of one unit. */
export class PlainLedger {
  readonly #dues = new Map<string, Due>();
  readonly #receipts = new Map<string, Receipt>();
  readonly #acts = new Map<string, PlainAct>();
  /** What transfers and refunds took, by their reference and that of the receipt. */
  readonly #drawn = new Map<string, Map<string, number>>();

  bill(bill: PlainBill): void {
    this.#dues.set(bill.id, { ...bill, fen: bill.amountFen, paidBy: new Map() });
  }

  act(act: PlainAct, knownAt: number): void {
    this.#acts.set(act.reference, act);
    const { type, reference, amountFen = 0, receipt = '', charge = '', byFen = 0 } = act;
    if (type === 'Reverse') this.#reverse(act.reverses ?? '');
    else if (type === 'CorrectCharge') this.#correct(charge, byFen);
    else if (type === 'TransferOut') this.#moveOut(reference, receipt, amountFen);
    else if (type === 'Refund') this.#refund(reference, amountFen);
    else this.#receive(act, knownAt);
  }

  /** What stands as credit pays what is open: the oldest money first, and of the bills what rules §6.5 put first. */
  settle(): void {
    const receipts = [...this.#receipts.values()].filter(({ isTied }) => !isTied);
    for (const receipt of receipts.sort(byAge)) {
      for (const due of [...this.#dues.values()].sort(inTurnFor(receipt.purpose))) {
        const fen = Math.min(creditOf(receipt), openOf(due));
        if (fen > 0) pay(receipt, due, fen);
      }
    }
  }

  /** What is open of each bill that is not paid. */
  open(): ReadonlyMap<string, number> {
    return new Map([...this.#dues.values()].filter((due) => openOf(due) !== 0).map((due) => [due.id, openOf(due)]));
  }

  credit(): number {
    return sum([...this.#receipts.values()].map(creditOf));
  }

  /** Of one kind of fee, what is past its day and what is not, and when the next is due. */
  arrears(kind: string, today: string): { overdueFen: number; aheadFen: number; nextDueOn: string | null } {
    const own = [...this.#dues.values()].filter((due) => due.kind === kind && openOf(due) > 0);
    const ahead = own.filter(({ dueOn }) => dueOn >= today);
    const overdueFen = sum(own.filter(({ dueOn }) => dueOn < today).map(openOf));
    const [nextDueOn = null] = ahead.map(({ dueOn }) => dueOn).sort();
    return { overdueFen, aheadFen: sum(ahead.map(openOf)), nextDueOn };
  }

  /** Due dates of what is past its day, of all kinds. */
  overdue(today: string): readonly { readonly kind: string; readonly dueOn: string }[] {
    return [...this.#dues.values()].filter((due) => openOf(due) > 0 && due.dueOn < today);
  }

  get kinds(): ReadonlySet<string> {
    return new Set([...this.#dues.values()].map(({ kind }) => kind));
  }

  #receive(act: PlainAct, knownAt: number): void {
    const { type, reference, amountFen = 0, receivedOn = '', purpose = NO_PURPOSE, charge = '' } = act;
    const isTied = type === 'WriteOff';
    const isMoney = type === 'RecordPayment' || type === 'TransferIn';
    const common = { reference, receivedOn, knownAt, purpose, isTied, isMoney };
    const receipt: Receipt = { ...common, fen: amountFen, paid: new Map() };
    this.#receipts.set(reference, receipt);
    const due = this.#dues.get(charge);
    if (isTied && due !== undefined) pay(receipt, due, amountFen);
  }

  #reverse(reverses: string): void {
    const act = this.#acts.get(reverses);
    if (act?.type === 'CorrectCharge') this.#correct(act.charge ?? '', -(act.byFen ?? 0));
    for (const [reference, fen] of this.#drawn.get(reverses) ?? []) {
      const receipt = this.#receipts.get(reference);
      if (receipt !== undefined) receipt.fen += fen;
    }
    for (const due of this.#dues.values()) due.paidBy.delete(reverses);
    this.#receipts.delete(reverses);
  }

  /** The last payment gives back first. */
  #correct(charge: string, byFen: number): void {
    const due = this.#dues.get(charge);
    if (due === undefined) return;
    due.fen += byFen;
    for (const [reference, fen] of [...due.paidBy].reverse()) {
      const receipt = this.#receipts.get(reference);
      if (openOf(due) < 0 && receipt !== undefined) pay(receipt, due, -Math.min(fen, -openOf(due)));
    }
  }

  /** Its credit first, then what it paid last. */
  #moveOut(by: string, reference: string, amountFen: number): void {
    const receipt = this.#receipts.get(reference);
    if (receipt === undefined) return;
    for (const [charge, fen] of [...receipt.paid].reverse()) {
      const due = this.#dues.get(charge);
      const missing = amountFen - creditOf(receipt);
      if (due !== undefined && missing > 0) pay(receipt, due, -Math.min(fen, missing));
    }
    this.#draw(by, receipt, amountFen);
  }

  #refund(by: string, amountFen: number): void {
    let left = amountFen;
    const money = [...this.#receipts.values()].filter(({ isMoney }) => isMoney);
    for (const receipt of money.sort(byAge).reverse()) {
      const fen = Math.min(left, creditOf(receipt));
      if (fen > 0) this.#draw(by, receipt, fen);
      left -= fen;
    }
  }

  #draw(by: string, receipt: Receipt, fen: number): void {
    receipt.fen -= fen;
    this.#drawn.set(by, (this.#drawn.get(by) ?? new Map()).set(receipt.reference, fen));
  }
}

/** Less than nothing: it gives back. */
function pay(receipt: Receipt, due: Due, fen: number): void {
  change(receipt.paid, due.id, fen);
  change(due.paidBy, receipt.reference, fen);
}

function change(lines: Map<string, number>, name: string, fen: number): void {
  const left = (lines.get(name) ?? 0) + fen;
  if (left === 0) lines.delete(name);
  else lines.set(name, left);
}

type Rank = readonly (string | number)[];

const byAge = (one: Receipt, other: Receipt): number =>
  compared([one.receivedOn, one.knownAt, one.reference], [other.receivedOn, other.knownAt, other.reference]);

const inTurnFor =
  ({ kind, period }: Purpose) =>
  (one: Due, other: Due): number => {
    const rankOf = (due: Due): Rank => [
      (kind ?? due.kind) === due.kind && (period ?? due.period) === due.period ? 0 : 1,
      due.kind === 'late-fee' ? 1 : 0,
      due.dueOn,
      KINDS.indexOf(due.kind),
      due.id,
    ];
    return compared(rankOf(one), rankOf(other));
  };

function compared(one: Rank, other: Rank): number {
  for (const [index, mine] of one.entries()) {
    const theirs = other[index] ?? mine;
    if (mine !== theirs) return mine < theirs ? -1 : 1;
  }
  return 0;
}
