import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AppendLog } from '../../local/persistence/append-log.ts';
import type { Item } from '../../local/table/attribute-value.ts';
import type { TableLogEntry } from '../../local/table/journal.ts';
import type { Log } from '../../shared/application/log.ts';
import type { MessageRecord } from '../../shared/application/message-record.ts';
import type { JournalEntry } from '../../shared/application/request-commit.ts';
import { readPresentItem } from '../../shared/store/items.ts';
import { TableWatch } from '../chaos/table-watch.ts';

/** What was said on the log, notes and alarms alike. */
export class SpokenLog implements Log {
  readonly lines: string[] = [];
  readonly alarms: string[] = [];

  note(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  }

  alarm(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.note(message, fields);
    this.alarms.push(`${message} ${JSON.stringify(fields ?? {})}`);
  }
}

/** Follows what is written to the table. */
export class TableHistory implements AppendLog<TableLogEntry> {
  readonly watch: TableWatch;
  readonly #messages = new Map<string, Item>();
  readonly #entries = new Map<string, Item>();

  constructor(beginning: readonly TableLogEntry[]) {
    this.watch = new TableWatch(beginning);
  }

  append(entry: TableLogEntry): void {
    this.watch.append(entry);
    if (entry.kind !== 'write') return;
    for (const change of entry.changes) {
      if (change.kind !== 'put') continue;
      const kind = textOf(change.item.kind);
      if (kind === 'message') this.#messages.set(keyOf(change.item), change.item);
      if (kind === 'journal') this.#entries.set(keyOf(change.item), change.item);
    }
  }

  rewrite(): void {}

  close(): void {}

  messages(): readonly MessageRecord[] {
    return [...this.#messages.values()].map((item) => readPresentItem('message', plain(item)));
  }

  /** What happened to all requests. */
  entries(): readonly JournalEntry[] {
    return [...this.#entries.values()].map((item) => readPresentItem('journal', plain(item)));
  }
}

/** The engine's items are those of the wire, only not to be changed. */
const plain = (item: Item): Record<string, unknown> => unmarshall(item as Parameters<typeof unmarshall>[0]);

const textOf = (value: Item[string] | undefined): string =>
  value !== undefined && 'S' in value ? (value.S ?? '') : '';
const keyOf = ({ pk, sk }: Item): string => `${textOf(pk)} ${textOf(sk)}`;
