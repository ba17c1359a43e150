import type { AcceptedSms } from '../../../local/aws/sns/stand-in.ts';
import type { AppendLog } from '../../../local/persistence/append-log.ts';
import type { Item } from '../../../local/table/attribute-value.ts';
import type { Change, TableLogEntry } from '../../../local/table/journal.ts';
import type { JournalEntry } from '../../../shared/application/journal-entry.ts';
import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { StoredReference } from '../../../shared/application/reference.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { MissedAlarms } from '../../../shared/effects/missed-alarms.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { keyOf, readStored, type TableWatch, textOf } from '../../chaos/table-watch.ts';

/** One write to the table: what it put, all of it or nothing. */
export interface Written {
  readonly order: number;
  readonly at: Instant;
  readonly requests: readonly RequestState[];
  readonly entries: readonly JournalEntry[];
  readonly messages: readonly MessageRecord[];
  readonly missed: readonly MissedAlarms[];
  readonly references: readonly ReferenceChange[];
  /** What it noted of a change to a household, a person, a post or a day. */
  readonly logged: readonly { readonly key: string; readonly text: string }[];
  /** Keys of all that it put. */
  readonly keys: readonly string[];
}

export interface ReferenceChange {
  readonly key: string;
  /** `null`: it was taken out. */
  readonly after: StoredReference | null;
}

/** A text that left. */
export interface Left {
  readonly order: number;
  readonly sms: AcceptedSms;
}

/** One write to the table as the table knows it. */
export interface RawWrite {
  readonly order: number;
  readonly at: Instant;
  readonly changes: readonly Change[];
}

/** Counts what takes effect. */
export class Order {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}

/** Everything that was written and that left, in the order in which it took effect. */
export class History implements AppendLog<TableLogEntry> {
  readonly #watch: TableWatch;
  readonly raw: RawWrite[] = [];
  readonly #written: Written[] = [];
  readonly #begunWith: readonly ReferenceChange[];
  readonly left: Left[] = [];
  readonly #order: Order;

  /** Offices of one world share an order. */
  constructor(beginning: readonly TableLogEntry[], watch: TableWatch, order = new Order()) {
    this.#watch = watch;
    this.#order = order;
    this.#begunWith = beginning.flatMap((entry) =>
      entry.kind === 'kept-item' && textOf(entry.item.kind) === 'reference' ? [referenceOf(entry.item)] : [],
    );
  }

  append(entry: TableLogEntry): void {
    this.#watch.append(entry);
    if (entry.kind === 'write') this.raw.push({ order: this.#order.next(), at: entry.at, changes: entry.changes });
  }

  rewrite(): void {}

  close(): void {}

  note(sms: AcceptedSms): void {
    this.left.push({ order: this.#order.next(), sms });
  }

  /** Households, people, posts and days that the seed began with. */
  get begunWith(): readonly ReferenceChange[] {
    return this.#begunWith;
  }

  /** Every write so far, oldest first. */
  get written(): readonly Written[] {
    for (const raw of this.raw.slice(this.#written.length)) this.#written.push(read(raw));
    return this.#written;
  }
}

function read({ order, at, changes }: RawWrite): Written {
  const items = changes.flatMap((change) => (change.kind === 'put' ? [change.item] : []));
  const ofKind = (kind: string): readonly Item[] => items.filter((item) => textOf(item.kind) === kind);
  return {
    order,
    at,
    requests: ofKind('request').map((item) => readStored('request', item)),
    entries: ofKind('journal').map((item) => readStored('journal', item)),
    messages: ofKind('message').map((item) => readStored('message', item)),
    missed: ofKind('missed').map((item) => readStored('missed', item)),
    references: [
      ...changes.flatMap((change) => (change.kind === 'remove' ? [{ key: keyOf(change.key), after: null }] : [])),
      ...ofKind('reference').map(referenceOf),
    ],
    logged: items
      .filter((item) => textOf(item.pk)?.startsWith('LOG#') === true)
      .map((item) => ({ key: keyOf(item), text: JSON.stringify(item) })),
    keys: items.map(keyOf),
  };
}

const referenceOf = (item: Item): ReferenceChange => ({ key: keyOf(item), after: readStored('reference', item) });
