import { describe, expect, it, test } from 'vitest';
import { caseCommandsOf } from '../../../../shared/application/sync/case-commands.ts';
import { NOTHING_SAID } from '../../../../shared/application/sync/case-rows.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { fen } from '../../../../shared/kernel/money.ts';
import { SHANGHAI } from '../../../../shared/kernel/zone.ts';
import type { CaseEntry } from '../../../../sheets/parse/collections/command.ts';
import {
  ASSISTANT,
  at,
  attempt,
  CHIEF,
  EVIDENCE,
  NOVEMBER,
  OTHER,
  Story,
} from '../../domain/collection/dunning/sample.ts';

const TYPED = at('2026-12-02 11:00');
const LATER = at('2026-12-03 11:00');

/** A case in its first round, and what it is told by rows in the order of their readings. */
function story(): Story {
  const told = new Story([NOVEMBER]);
  told.on('2026-11-20 10:00', { type: 'OpenCase', enrolAt: null });
  told.on('2026-12-01 10:00', { type: 'AssignCase', assistant: ASSISTANT });
  told.on('2026-12-01 11:00', { type: 'RecordAttempt', attempt: attempt('2026-12-01 10:30', 'undecided') });
  return told;
}
const asked = (told: Story, said: Partial<CaseEntry>, now = TYPED) =>
  caseCommandsOf(told.case, { ...NOTHING_SAID, ...said }, { now, timeZone: SHANGHAI });
const read = (told: Story, when: string, said: Partial<CaseEntry>) => {
  for (const command of asked(told, said, at(when))) told.on(when, command);
};

const WHO = { by: ASSISTANT, at: TYPED };
const SETTING = { class: 'refusing', reason: '电梯', ...WHO } as const;
const DISPUTE = { reason: '停用三个月', ...WHO };
const RULING = { ruling: 'rejected', reducedFen: fen(0), remark: null, by: CHIEF, at: LATER } as const;
const HOLD = { reason: '等维修', untilOn: civilDate('2026-12-05'), ...WHO };

describe('what a row asks for', () => {
  it.each<[string, Partial<CaseEntry>, readonly string[]]>([
    ['nothing', {}, []],
    ['a class', { setting: SETTING }, ['SetClass']],
    ['a dispute', { dispute: DISPUTE }, ['RaiseDispute']],
    ['a dispute and its ruling', { dispute: DISPUTE, ruling: RULING }, ['RaiseDispute', 'RuleOnDispute']],
    ['a hold', { hold: HOLD }, ['HoldCase']],
    ['a visit to come', { visit: { at: LATER, visitors: [ASSISTANT] } }, ['PlanVisit']],
    ['a visit whose hour has come', { visit: { at: TYPED, visitors: [ASSISTANT] } }, []],
    ['a task', { taskDone: { task: 'find-number', at: TYPED } }, ['CompleteTask']],
    ['evidence', { evidence: EVIDENCE.delivered('2026-11-20 15:30') }, ['RecordEvidence']],
  ])('%s', (_, said, types) => {
    expect(asked(story(), said).map(({ type }) => type)).toEqual(types);
  });

  test('is asked once: the same row read again, or with another handler, asks for nothing more', () => {
    const said = { setting: SETTING, dispute: DISPUTE, hold: HOLD };
    const told = story();
    read(told, '2026-12-02 11:01', said);
    const types = asked(told, said, LATER).map(({ type }) => type);
    // A hold that stands is no news to the case itself.
    expect(types).toEqual(['HoldCase']);
    expect(told.refuses('2026-12-03 11:00', asked(told, said, LATER)[0] ?? { type: 'LookAgain' })).toBeNull();
    const other = { setting: { ...SETTING, by: OTHER }, dispute: { ...DISPUTE, by: OTHER } };
    expect(asked(told, { ...said, ...other }, LATER).map(({ type }) => type)).toEqual(['HoldCase']);
  });

  test('a dispute that is worded anew while it is open is the same; after its ruling it is another', () => {
    const told = story();
    read(told, '2026-12-02 11:01', { dispute: DISPUTE });
    const reworded = { ...DISPUTE, reason: '停用四个月', at: LATER };
    expect(asked(told, { dispute: reworded }, LATER)).toEqual([]);
    read(told, '2026-12-03 12:00', { dispute: DISPUTE, ruling: RULING });
    expect(told.case.disputes).toMatchObject([{ ruling: { ruling: 'rejected' } }]);
    expect(asked(told, { dispute: DISPUTE, ruling: RULING }, at('2026-12-04 09:00'))).toEqual([]);
    const next = { ...DISPUTE, reason: '漏水', at: at('2026-12-04 09:00') };
    expect(asked(told, { dispute: next, ruling: RULING }, at('2026-12-04 09:00')).map(({ type }) => type)).toEqual([
      'RaiseDispute',
    ]);
  });

  test('a hold that is emptied is released; one that is over is neither asked for nor refused', () => {
    const told = story();
    read(told, '2026-12-02 11:01', { hold: HOLD });
    expect(asked(told, {}, LATER)).toEqual([{ type: 'ReleaseCase', by: ASSISTANT, at: LATER }]);
    const afterwards = at('2026-12-06 09:00');
    told.until('2026-12-06 09:00');
    expect(asked(told, { hold: HOLD }, afterwards)).toEqual([]);
    // Typed when it was past already, it is a slip to be told of.
    const slip = { ...HOLD, at: afterwards };
    expect(asked(told, { hold: slip }, afterwards).map(({ type }) => type)).toEqual(['HoldCase']);
  });

  test('a task that is asked for once more is not done by what was ticked off before', () => {
    const told = story();
    told.on('2026-12-02 12:00', { type: 'SetClass', class: 'unreachable', reason: '空号', by: CHIEF, at: TYPED });
    expect(told.case.tasks.map(({ kind }) => kind)).toContain('find-number');
    const [task] = told.case.tasks.filter(({ kind }) => kind === 'find-number');
    const before = { task: 'find-number', at: TYPED } as const;
    expect(task?.openedAt).toBeGreaterThan(TYPED);
    expect(asked(told, { taskDone: before }, LATER)).toEqual([]);
    expect(asked(told, { taskDone: { ...before, at: LATER } }, LATER)).toHaveLength(1);
  });

  test('of a case that is paid nothing more is planned', () => {
    const told = story();
    told.ledgerSays('2026-12-02 10:00', [{ ...NOVEMBER, open: 0 }]);
    const said = { visit: { at: LATER, visitors: [ASSISTANT] }, taskDone: { task: 'find-number', at: TYPED } } as const;
    expect(asked(told, said)).toEqual([]);
  });
});
