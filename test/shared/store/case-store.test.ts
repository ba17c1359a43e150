import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseCommit } from '../../../shared/application/collection/case-commit.ts';
import type { DunningState } from '../../../shared/domain/collection/dunning/state.ts';
import { commandId, dunningCaseId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { OFFICE } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';
import { slotLedger } from '../../support/slot-ledger.ts';
import { silentUntil } from '../domain/collection/dunning/sample.ts';

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(shanghai('2026-11-23 10:00'));
});
afterEach(() => bare.close());

const store = () => bare.container.store;
const ID = dunningCaseId('CASE1');
const OTHER = dunningCaseId('CASE2');
const MARK = {
  spreadsheet: spreadsheetId('collections'),
  mark: { tab: 'dunning', recordId: ID, slot: null, version: 1 },
} as const;

const stateOf = (changes: Partial<DunningState> = {}): DunningState => ({
  ...silentUntil('2026-11-20 10:00').case,
  id: ID,
  office: OFFICE.id,
  ...changes,
});

/** Opens the case, but for what `changes` says. */
function commitOf(changes: Partial<CaseCommit> = {}, command = 'open'): CaseCommit {
  const after = changes.after ?? stateOf();
  return {
    before: null,
    after,
    place: { kind: 'opens', pointer: null, previous: null },
    entry: {
      kind: 'dunning',
      caseId: after.id,
      office: after.office,
      revision: after.revision,
      at: bare.world.clock.now(),
      origin: { channel: 'system', actor: null, place: null, at: bare.world.clock.now() },
      commandType: 'OpenCase',
      events: [],
      effects: [{ kind: 'assign-cases', office: OFFICE.id }],
      routedAt: null,
    },
    receipt: { commandId: commandId(command), content: command },
    acknowledge: null,
    mark: MARK,
    ...changes,
  };
}

/** The next revision of a case that stays where it is. */
const change = (before: DunningState, changes: Partial<DunningState>, place: CaseCommit['place'], command: string) =>
  commitOf({ before, after: { ...before, revision: before.revision + 1, ...changes }, place }, command);

const find = () => store().findCase(OFFICE.id, stateOf().unit, 'service-fee');
const listed = async () => (await store().listOpenCases(OFFICE.id, null)).cases.map(({ id }) => id);

describe('opening a case', () => {
  it('writes state, journal, receipt, place, listing, row and mark together', async () => {
    const ledger = { spreadsheet: MARK.spreadsheet, before: null, after: slotLedger({ tab: 'dunning' }) };
    const commit = commitOf({ acknowledge: ledger });
    expect(await store().commitCase(commit)).toBe('committed');
    expect(await store().loadCase(ID)).toEqual(commit.after);
    expect(await store().loadCases([ID, OTHER])).toEqual([commit.after]);
    expect(await find()).toEqual({ caseId: ID, version: 1 });
    expect(await listed()).toEqual([ID]);
    expect(await store().loadJournalEntry({ kind: 'dunning', caseId: ID, revision: 1 })).toEqual(commit.entry);
    expect(await store().loadReceiptContent(commandId('open'))).toBe('open');
    expect((await store().loadWorkbook(MARK.spreadsheet)).marks).toEqual([MARK.mark]);
    expect(await store().loadSlots(MARK.spreadsheet, 'dunning', [ledger.after.slot])).toEqual([ledger.after]);
  });

  it.each<[string, 'conflict' | 'repeated' | 'reused', () => CaseCommit]>([
    ['the same command', 'repeated', () => commitOf()],
    [
      'its id with other content',
      'reused',
      () => commitOf({ receipt: { commandId: commandId('open'), content: 'x' } }),
    ],
    ['the same case by another command', 'conflict', () => commitOf({}, 'again')],
    ['another case of the same unit and fee', 'conflict', () => commitOf({ after: stateOf({ id: OTHER }) }, 'other')],
  ])('is refused to %s: %s', async (_name, expected, again) => {
    await store().commitCase(commitOf());
    expect(await store().commitCase(again())).toBe(expected);
    expect(await listed()).toEqual([ID]);
  });

  it('is done twice for two kinds of fee', async () => {
    await store().commitCase(commitOf());
    const after = stateOf({ id: OTHER, kind: 'utilities-share' });
    expect(await store().commitCase(commitOf({ after }, 'other'))).toBe('committed');
    expect((await listed()).toSorted()).toEqual([ID, OTHER]);
    expect(await find()).toEqual({ caseId: ID, version: 1 });
  });
});

describe('of all cases of a unit and kind of fee', () => {
  const closed = async (): Promise<DunningState> => {
    const opening = commitOf();
    await store().commitCase(opening);
    const closing = change(opening.after, { status: 'settled' }, { kind: 'stays' }, 'close');
    expect(await store().commitCase(closing)).toBe('committed');
    return closing.after;
  };
  const reopening = (before: DunningState, version = 1) =>
    change(before, { status: 'open' }, { kind: 'reopens', pointer: { caseId: ID, version } }, 'reopen');
  const following = (previous: DunningState) =>
    commitOf(
      { after: stateOf({ id: OTHER }), place: { kind: 'opens', pointer: { caseId: ID, version: 1 }, previous } },
      'next',
    );

  it('a closed one is listed no more, and still found', async () => {
    await closed();
    expect(await listed()).toEqual([]);
    expect(await find()).toEqual({ caseId: ID, version: 1 });
  });

  it('a closed one is followed by another', async () => {
    expect(await store().commitCase(following(await closed()))).toBe('committed');
    expect(await find()).toEqual({ caseId: OTHER, version: 2 });
    expect(await listed()).toEqual([OTHER]);
  });

  it('one is opened again or followed, whichever comes first', async () => {
    const before = await closed();
    expect(await store().commitCase(reopening(before))).toBe('committed');
    expect(await store().commitCase(following(before))).toBe('conflict');
    expect(await listed()).toEqual([ID]);
  });

  it('one that was followed is not opened again', async () => {
    const before = await closed();
    await store().commitCase(following(before));
    expect(await store().commitCase(reopening(before))).toBe('conflict');
    expect(await listed()).toEqual([OTHER]);
  });

  it('two that want to follow it at once are one', async () => {
    const before = await closed();
    const third = { ...following(before), ...commitOf({ after: stateOf({ id: dunningCaseId('CASE3') }) }, 'third') };
    const outcomes = await Promise.all([
      store().commitCase(following(before)),
      store().commitCase({ ...third, place: following(before).place }),
    ]);
    expect(outcomes.toSorted()).toEqual(['committed', 'conflict']);
    expect(await listed()).toHaveLength(1);
  });
});

describe('all open cases of an office', () => {
  it('are read page by page, each once', async () => {
    const ids = Array.from({ length: 205 }, (_, index) => dunningCaseId(`CASE${String(index).padStart(4, '0')}`));
    for (const id of ids)
      await store().commitCase(commitOf({ after: stateOf({ id, unit: `1-${id}` as DunningState['unit'] }) }, id));
    const pages: number[] = [];
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<BareWorld['container']['store']['listOpenCases']>> = await store().listOpenCases(
        OFFICE.id,
        after,
      );
      pages.push(page.cases.length);
      found.push(...page.cases.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(pages).toEqual([100, 100, 5]);
    expect(found.toSorted()).toEqual(ids);
  });

  it('are those of that office alone', async () => {
    await store().commitCase(commitOf());
    expect(await store().listOpenCases('other' as DunningState['office'], null)).toEqual({ cases: [], next: null });
  });
});

describe('what nobody has attended to', () => {
  it('is a case two minutes after its timer, and a wish from its moment on', async () => {
    const wakeAt = plusMs(bare.world.clock.now(), MINUTE_MS);
    await store().commitCase(
      commitOf({ after: stateOf({ wakeAt }), entry: { ...commitOf().entry, routedAt: wakeAt } }),
    );
    const overdue = (minutes: number) => store().listOverdue(plusMs(wakeAt, minutes * MINUTE_MS - 1), 10);
    expect(await overdue(2)).toEqual([]);
    expect(await overdue(3)).toEqual([{ kind: 'dunning', caseId: ID }]);
  });

  it('one wish stands for several, until somebody has begun', async () => {
    const now = bare.world.clock.now();
    await store().wishForAssignment(OFFICE.id, now, plusMs(now, MINUTE_MS));
    await store().wishForAssignment(OFFICE.id, plusMs(now, 1), plusMs(now, 2 * MINUTE_MS));
    expect(await store().listOverdue(plusMs(now, MINUTE_MS - 1), 10)).toEqual([]);
    expect(await store().listOverdue(plusMs(now, MINUTE_MS), 10)).toEqual([{ kind: 'assignment', office: OFFICE.id }]);
    await store().takeAssignmentWish(OFFICE.id);
    expect(await store().listOverdue(plusMs(now, 60 * MINUTE_MS), 10)).toEqual([]);
  });

  it('numbers are taken one after the other, apart from those of requests', async () => {
    await store().takeRequestNumbers(OFFICE.id, 7);
    expect([await store().takeCaseNumbers(OFFICE.id, 2), await store().takeCaseNumbers(OFFICE.id, 1)]).toEqual([1, 3]);
  });
});
