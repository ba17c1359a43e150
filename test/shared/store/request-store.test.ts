import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestEntry } from '../../../shared/application/journal-entry.ts';
import type { RequestCommit } from '../../../shared/application/request-commit.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { requestCase } from '../../../shared/kernel/case-reference.ts';
import { commandId, requestId, slot, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { allAttendShards } from '../../../shared/store/keys.ts';
import { fileComplaint, OFFICE, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { slotLedger } from '../../support/slot-ledger.ts';

let bare: BareWorld;
let before: RequestState;

beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
  await writeOffice(bare.container);
  before = await fileComplaint(bare.container);
});
afterEach(() => bare.close());

const store = () => bare.container.store;

/** A command that raises the revision by one and says nothing else, but for what `change` says. */
function commitOf(command: string, change: Partial<RequestCommit> = {}): RequestCommit {
  const after = { ...before, revision: before.revision + 1 };
  const entry: RequestEntry = {
    kind: 'request',
    caseId: before.id,
    office: before.office,
    revision: after.revision,
    at: bare.world.clock.now(),
    origin: { channel: 'sheet', actor: null, place: null, at: bare.world.clock.now() },
    commandType: 'RecordRequest',
    events: [],
    effects: [{ kind: 'hint-render', spreadsheet: spreadsheetId('workbook') }],
    routedAt: null,
  };
  return {
    before,
    after,
    entry,
    receipt: { commandId: commandId(command), content: 'content' },
    acknowledge: null,
    mark: null,
    ...change,
  };
}

const row = slotLedger({ recordId: 'R' });
const spreadsheet = OFFICE.serviceSpreadsheet;

describe('one command, one transaction', () => {
  it('writes state, journal, receipt, row and mark together', async () => {
    const mark = { tab: 'incoming', recordId: before.id, slot: null, version: 2 } as const;
    const commit = commitOf('a', {
      acknowledge: { spreadsheet, before: null, after: row },
      mark: { spreadsheet, mark },
    });
    expect(await store().commitRequest(commit)).toBe('committed');
    expect(await store().loadRequest(before.id)).toEqual(commit.after);
    expect(await store().loadJournalEntry({ ...requestCase(before.id), revision: 2 })).toEqual(commit.entry);
    expect(await store().loadReceiptContent(commandId('a'))).toBe('content');
    expect(await store().loadSlots(spreadsheet, 'requests', [slot(1)])).toEqual([row]);
    expect((await store().loadWorkbook(spreadsheet)).marks).toContainEqual(mark);
  });

  it('keeps the journal in order, whatever the number of entries', async () => {
    let last = before;
    for (let round = 0; round < 12; round += 1) {
      const after = { ...last, revision: last.revision + 1 };
      const entry = { ...commitOf('x').entry, revision: after.revision };
      await store().commitRequest({ ...commitOf(`round ${round}`), before: last, after, entry });
      last = after;
    }
    const revisions = (await store().loadJournal(requestCase(before.id))).map(({ revision }) => revision);
    expect(revisions).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
  });

  it.each<[string, 'conflict' | 'repeated' | 'reused', () => RequestCommit]>([
    ['the same command', 'repeated', () => commitOf('a')],
    [
      'the same id with other content',
      'reused',
      () => commitOf('a', { receipt: { commandId: commandId('a'), content: 'other' } }),
    ],
    ['another command decided on the same state', 'conflict', () => commitOf('b')],
    ['a command that would open what is open', 'conflict', () => commitOf('b', { before: null })],
    [
      'a command whose row has been acknowledged with another version',
      'conflict',
      () => {
        const newer = { ...before, revision: before.revision + 1 };
        return {
          ...commitOf('b', {
            acknowledge: { spreadsheet, before: { ...row, version: 9 }, after: { ...row, version: 10 } },
          }),
          before: newer,
          after: { ...newer, revision: newer.revision + 1 },
          entry: { ...commitOf('b').entry, revision: newer.revision + 1 },
        };
      },
    ],
  ])('%s: %s, and nothing is written', async (_name, outcome, commit) => {
    await store().commitRequest(commitOf('a', { acknowledge: { spreadsheet, before: null, after: row } }));
    expect(await store().commitRequest(commit())).toBe(outcome);
    expect((await store().loadRequest(before.id))?.revision).toBe(2);
    expect(await store().loadJournal(requestCase(before.id))).toHaveLength(2);
    expect(await store().loadSlots(spreadsheet, 'requests', [slot(1)])).toEqual([row]);
  });

  it('meets another transaction at the same items: conflict, nothing written', async () => {
    bare.world.standIns.table.injectTransactionConflicts((occurrence) => occurrence === 1);
    expect(await store().commitRequest(commitOf('a'))).toBe('conflict');
    expect(await store().loadReceiptContent(commandId('a'))).toBeNull();
    expect(await store().commitRequest(commitOf('a'))).toBe('committed');
  });

  it('of two at once, one is committed', async () => {
    const outcomes = await Promise.all([commitOf('a'), commitOf('b')].map((commit) => store().commitRequest(commit)));
    expect([...outcomes].sort()).toEqual(['committed', 'conflict']);
  });

  it('answers nothing for what is not there', async () => {
    expect(await store().loadRequest(requestId('nobody'))).toBeNull();
    expect(await store().loadJournalEntry({ ...requestCase(before.id), revision: 99 })).toBeNull();
    expect(await store().loadReceiptContent(commandId('nothing'))).toBeNull();
  });
});

describe('numbers', () => {
  it.each([1, 7, 500])('blocks of %i follow each other', async (count) => {
    const first = await store().takeRequestNumbers(OFFICE.id, count);
    expect(await store().takeRequestNumbers(OFFICE.id, 1)).toBe(first + count);
  });

  it('are given to one of many takers each', async () => {
    const firsts = await Promise.all(Array.from({ length: 20 }, () => store().takeRequestNumbers(OFFICE.id, 3)));
    const taken = firsts.flatMap((first) => [first, first + 1, first + 2]);
    expect(new Set(taken).size).toBe(60);
  });
});

describe('what is overdue', () => {
  const overdue = async (after: number) => {
    const items = await store().listOverdue(plusMs(bare.world.clock.now(), after), 50);
    return items.flatMap((item) => (item.kind === 'workbook' ? [] : [item.kind])).sort();
  };

  it('effects not routed are overdue after two minutes, and no more once they are routed', async () => {
    expect(await overdue(2 * MINUTE_MS - 1)).toEqual([]);
    expect(await overdue(2 * MINUTE_MS)).toEqual(['journal']);
    const entry = await store().loadJournalEntry({ ...requestCase(before.id), revision: 1 });
    if (entry === null) throw new Error('the entry is written');
    await store().markRouted(entry, bare.world.clock.now());
    await store().markRouted(entry, bare.world.clock.now());
    expect(await overdue(2 * MINUTE_MS)).toEqual([]);
    expect((await store().loadJournalEntry({ ...requestCase(before.id), revision: 1 }))?.routedAt).toBe(
      bare.world.clock.now(),
    );
  });

  it('a case is overdue two minutes after it should have woken', async () => {
    const wakeMs = (before.wakeAt ?? 0) - bare.world.clock.now();
    expect(wakeMs).toBeGreaterThan(0);
    expect(await overdue(wakeMs + 2 * MINUTE_MS - 1)).toEqual(['journal']);
    expect(await overdue(wakeMs + 2 * MINUTE_MS)).toEqual(['journal', 'request']);
  });

  it('a case that waits for nothing never is', async () => {
    const resting = { ...before, revision: 2, wakeAt: null };
    await store().commitRequest({ ...commitOf('a'), after: resting });
    const items = await store().listOverdue(plusMs(bare.world.clock.now(), 400 * 24 * 60 * MINUTE_MS), 50);
    expect(items.filter(({ kind }) => kind === 'request')).toEqual([]);
  });

  it('lists at most as many of a shard as asked', async () => {
    for (let more = 0; more < 40; more += 1) await fileComplaint(bare.container);
    const all = await store().listOverdue(plusMs(bare.world.clock.now(), 60 * MINUTE_MS), 1_000);
    const few = await store().listOverdue(plusMs(bare.world.clock.now(), 60 * MINUTE_MS), 1);
    expect(all.length).toBeGreaterThanOrEqual(82);
    expect(few.length).toBeLessThanOrEqual(16);
  });
});

describe('open requests of an office', () => {
  it('are all listed, page by page, and those of no other', async () => {
    const ids = new Set([before.id]);
    for (let more = 0; more < 30; more += 1) ids.add((await fileComplaint(bare.container)).id);
    const found: string[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof store>['listOpenRequests']>> = await store().listOpenRequests(
        OFFICE.id,
        after,
      );
      found.push(...page.ids);
      after = page.next;
      pages += 1;
    } while (after !== null);
    expect(found.length).toBe(ids.size);
    expect(new Set(found)).toEqual(ids);
    expect(pages).toBeGreaterThanOrEqual(allAttendShards().length);
  });
});
