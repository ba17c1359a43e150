import { describe, expect, it } from 'vitest';
import type { DunningCommand } from '../../../../../shared/domain/collection/dunning/command.ts';
import { LADDER as EXITS } from '../../../../../shared/domain/collection/dunning/ladder.ts';
import { DUNNING_STAGES } from '../../../../../shared/domain/collection/dunning/stage.ts';
import { plusMs } from '../../../../../shared/kernel/instant.ts';
import { ARRIVALS, ASSISTANT, at, attempt, EVIDENCE, NOVEMBER, OTHER, Story, silentUntil } from './sample.ts';

const LOOK: DunningCommand = { type: 'LookAgain' };
const second = (when: string, by: number) => {
  const local = new Date(plusMs(at(when), by * 1_000) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
};

describe('a silent household', () => {
  it.each(DUNNING_STAGES)(
    'comes to %s at its moment, not a second before, and is still there a second after',
    (stage) => {
      const when = ARRIVALS[stage] ?? '';
      const before = silentUntil(second(when, -1));
      expect(before.state === null ? null : before.stage).not.toBe(stage);
      expect(silentUntil(when).stage).toBe(stage);
      expect(silentUntil(second(when, 1)).stage).toBe(stage);
    },
  );

  it('has passed every step once, in order', () => {
    const story = silentUntil('2027-02-11 00:00');
    expect(story.case.steps.map(({ stage }) => stage)).toEqual([...DUNNING_STAGES]);
    expect(story.case.steps.map(({ sequence }) => sequence)).toEqual(DUNNING_STAGES.map((_, index) => index + 1));
  });
});

describe('a step that has to be shown', () => {
  it.each([
    ['express-letter', '2027-12-01 10:00'],
    ['supervisor-visit', '2027-12-01 10:00'],
    ['manager-visit', '2027-12-01 10:00'],
    ['lawyer-letter', '2027-12-01 10:00'],
    ['public-notice', '2027-12-01 10:00'],
    ['litigation-review', '2027-12-01 10:00'],
    ['assign', '2027-12-01 10:00'],
    ['prepare', '2027-12-01 10:00'],
  ])('%s waits as long as it takes', (stage, long) => {
    const story = silentUntil(ARRIVALS[stage] ?? '');
    if (stage === 'prepare') expect(story.stage).toBe(stage);
    story.late(long);
    expect(story.stage).toBe(stage);
  });

  it('the week of a notice ends with its taking down, however late', () => {
    const story = silentUntil('2027-02-01 10:00');
    story.until('2027-02-20 00:00');
    expect(story.stage).toBe('public-notice');
    expect(story.case.tasks.map(({ kind, dueOn }) => [kind, dueOn])).toContainEqual(['take-down-notice', '2027-02-10']);
  });

  it('a notice taken down too early does not shorten the week', () => {
    const story = silentUntil('2027-02-01 10:00');
    story.on('2027-02-03 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.takenDown('2027-02-03 09:00') });
    story.until('2027-02-08 23:59');
    expect(story.stage).toBe('public-notice');
    story.until('2027-02-09 00:00');
    expect(story.stage).toBe('litigation-review');
  });

  it('evidence that is corrected moves the end of the step', () => {
    const story = silentUntil('2026-12-28 10:00');
    const later = { ...EVIDENCE.dispatched('2026-12-28 10:00'), at: at('2026-12-30 10:00') };
    story.on('2026-12-30 11:00', { type: 'RecordEvidence', evidence: later });
    story.until('2027-01-06 23:59');
    expect(story.stage).toBe('express-letter');
    story.until('2027-01-07 00:00');
    expect(story.stage).toBe('supervisor-visit');
  });
});

describe('after an outage', () => {
  it.each([
    ['notice', 'assign'],
    ['first-round', 'second-round'],
    ['second-round', 'alternate-hours'],
    ['alternate-hours', 'express-letter'],
  ])('a case asleep for a year at %s takes one step, and the next begins then', (stage, next) => {
    const story = silentUntil(ARRIVALS[stage] ?? '');
    story.late('2027-12-06 08:00');
    expect(story.stage).toBe(next);
    expect(story.case.steps.at(-1)?.enteredAt).toBe(at('2027-12-06 08:00'));
    expect(story.late('2027-12-06 08:00')).toEqual([]);
    story.until('2027-12-13 00:00');
    expect(story.stage).toBe(next);
  });

  it.each([
    ['2026-12-28 10:00', 'supervisor-visit'],
    ['2027-01-05 10:00', 'manager-visit'],
    ['2027-01-13 10:00', 'lawyer-letter'],
    ['2027-01-21 10:00', 'public-notice'],
  ])('so does one whose evidence of %s is on record', (when, next) => {
    const story = silentUntil(when);
    story.late('2027-12-06 08:00');
    expect(story.stage).toBe(next);
    story.until('2028-06-01 00:00');
    expect(story.stage).toBe(next);
  });
});

describe('the ways out of a step', () => {
  it('lead to the next step, but for the broken promise and the return', () => {
    const odd = DUNNING_STAGES.flatMap((stage, index) =>
      EXITS[stage]
        .filter(({ to }) => DUNNING_STAGES[index + 1] !== to)
        .map(({ cause, to }) => `${stage} ${cause} ${to}`),
    );
    expect(odd).toEqual(['second-round promise-broken express-letter', 'litigation-review returned second-round']);
  });
});

describe('an old debt', () => {
  it.each(DUNNING_STAGES.slice(1))('is taken on at %s, whose time begins then', (stage) => {
    const story = new Story([{ ...NOVEMBER, due: '2024-06-30' }]);
    story.on('2026-11-23 10:00', { type: 'OpenCase', enrolAt: stage });
    expect(story.stage).toBe(stage);
    expect(story.case.enrolled).toBe(true);
    expect(story.log.some(({ event }) => event.type === 'MessageWanted')).toBe(false);
    expect(story.late('2026-11-23 10:00')).toEqual([]);
    expect(story.late('2026-11-23 10:00', { type: 'OpenCase', enrolAt: stage })).toEqual([]);
    expect(story.case.tasks.some(({ kind }) => kind === 'assign-case')).toBe(true);
    story.on('2026-11-23 11:00', { type: 'AssignCase', assistant: ASSISTANT });
    expect(story.case.tasks.some(({ kind }) => kind === 'assign-case')).toBe(false);
    expect(story.stage).toBe(stage === 'assign' ? 'prepare' : stage);
  });

  it('at the second round runs its fourteen days', () => {
    const story = new Story([{ ...NOVEMBER, due: '2024-06-30' }]);
    story.on('2026-11-23 10:00', { type: 'OpenCase', enrolAt: 'second-round' });
    story.until('2026-12-07 23:59');
    expect(story.stage).toBe('second-round');
    story.until('2026-12-08 00:00');
    expect(story.stage).toBe('alternate-hours');
  });
});

describe('the timer', () => {
  it('that fires early is set anew, and one of an earlier generation does nothing', () => {
    const story = silentUntil('2026-12-05 00:00');
    const { wakeAt, wakeSequence } = story.case;
    expect(story.late('2026-12-05 08:00', { ...LOOK, firedSequence: wakeSequence - 1 })).toEqual([]);
    const events = story.late('2026-12-05 08:00', { ...LOOK, firedSequence: wakeSequence });
    expect(events).toEqual([{ type: 'WakeSet', wakeAt, sequence: wakeSequence + 1 }]);
  });
});

describe('a call before the due date has passed', () => {
  it('is on record, and is not the first call', () => {
    const story = silentUntil('2026-11-29 00:00');
    const early = attempt('2026-11-29 10:00', 'refused');
    story.on('2026-11-29 10:00', { type: 'RecordAttempt', attempt: early });
    story.on('2026-12-01 10:00', { type: 'AssignCase', assistant: ASSISTANT });
    expect(story.stage).toBe('prepare');
    expect(story.case.debtorClass).toBe('refusing');
    const first = attempt('2026-12-01 11:00', 'no-answer');
    story.on('2026-12-01 11:00', { type: 'RecordAttempt', attempt: first });
    expect(story.stage).toBe('second-round');
  });
});

describe('a hand-over', () => {
  it('moves the case and leaves its time alone', () => {
    const story = silentUntil('2026-12-05 00:00');
    const { clock, tasks } = story.case;
    expect(story.on('2026-12-06 10:00', { type: 'AssignCase', assistant: ASSISTANT })).toEqual([]);
    const moved = story.on('2026-12-06 11:00', { type: 'AssignCase', assistant: OTHER });
    expect(moved).toEqual([{ type: 'CaseAssigned', assistant: OTHER, from: ASSISTANT }]);
    expect(story.case).toMatchObject({ clock, tasks, assignee: OTHER });
  });
});
