import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DunningCommand } from '../../../shared/domain/collection/dunning/command.ts';
import type { DunningEvent } from '../../../shared/domain/collection/dunning/event.ts';
import { evolveCaseAll } from '../../../shared/domain/collection/dunning/evolve.ts';
import { DUNNING_STAGES } from '../../../shared/domain/collection/dunning/stage.ts';
import type { DunningState } from '../../../shared/domain/collection/dunning/state.ts';
import type { Effect, SendMessage } from '../../../shared/effects/effect.ts';
import { type DunningPlanContext, planDunning } from '../../../shared/effects/plan-dunning.ts';
import { personCode, postCode, spreadsheetId } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { TEMPLATE_PARAMETERS } from '../../../shared/policy/message-template.ts';
import {
  ARRIVALS,
  at,
  attempt,
  CHIEF,
  date,
  EVIDENCE,
  NOVEMBER,
  promise,
  type Story,
  silentUntil,
} from '../domain/collection/dunning/sample.ts';

const PAID = [{ ...NOVEMBER, open: 0 }];

function planContext(now: Instant, changes: Partial<DunningPlanContext> = {}): DunningPlanContext {
  return {
    now,
    locale: 'zh-CN',
    timeZone: SHANGHAI,
    spreadsheet: spreadsheetId('collections'),
    post: postCode('G1'),
    staleAfterHours: 48,
    ...changes,
  };
}

interface Planned {
  readonly at: Instant;
  readonly effects: readonly Effect[];
}

/** Folds a story's log again, one command after the other, and plans what follows from each. */
function plannedIn(story: Story, changes: Partial<DunningPlanContext> = {}): readonly Planned[] {
  const moments = [...new Set(story.log.map((each) => each.at))];
  let state: DunningState | null = null;
  return moments.map((now) => {
    const events: DunningEvent[] = story.log.filter((each) => each.at === now).map(({ event }) => event);
    const before = state;
    const after: DunningState | null = evolveCaseAll(before, events, { at: now });
    state = after;
    return { at: now, effects: after === null ? [] : planDunning(events, before, after, planContext(now, changes)) };
  });
}

const messagesIn = (planned: readonly Planned[]): readonly (SendMessage & { readonly at: Instant })[] =>
  planned.flatMap(({ at: now, effects }) =>
    effects.filter((effect) => effect.kind === 'send-message').map((effect) => ({ ...effect, at: now })),
  );

const clock = (instant: Instant) => new Date(instant + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** `MM-DD HH:MM class → whom: template`, what a reader of the story sees. */
const lines = (story: Story, changes: Partial<DunningPlanContext> = {}): readonly string[] =>
  messagesIn(plannedIn(story, changes)).map(({ at: now, messageClass, recipient, template }) => {
    const to = recipient.kind === 'person' ? recipient.person : recipient.kind;
    return `${clock(now)} ${messageClass} → ${to}: ${template}`;
  });

const linesSince = (story: Story, when: string) => lines(story).filter((line) => line >= when);

describe('a household of which nobody hears anything', () => {
  it('and what it and staff are told, when everybody does their part on the day itself', () => {
    expect(lines(silentUntil('2027-02-11 00:00'))).toEqual([
      '11-20 10:00 dunning → household: payment-notice',
      '11-21 09:30 staff → post: dunning-task',
      '11-22 09:30 staff → project-manager: dunning-escalation',
      '11-24 09:30 staff → branch-manager: dunning-escalation',
      '11-27 09:30 dunning → household: payment-reminder',
      '12-01 00:00 dunning → household: overdue-friendly',
      '12-20 00:00 dunning → household: overdue-firm',
      '12-28 00:00 dunning → household: overdue-formal',
      '12-28 20:00 staff → project-manager: dunning-task',
      '12-29 09:30 staff → branch-manager: dunning-escalation',
      '01-05 20:00 staff → project-manager: dunning-task',
      '01-06 09:30 staff → branch-manager: dunning-escalation',
      '01-13 20:00 staff → project-manager: dunning-task',
      '01-14 09:30 staff → branch-manager: dunning-escalation',
      '01-21 00:00 dunning → household: overdue-final',
      '01-21 20:00 staff → project-manager: dunning-task',
      '01-22 09:30 staff → branch-manager: dunning-escalation',
      '02-01 20:00 staff → project-manager: dunning-task',
      '02-02 09:30 staff → branch-manager: dunning-escalation',
      '02-09 00:00 staff → A07: notice-take-down',
      '02-10 09:30 staff → A07: dunning-task',
      '02-10 20:00 staff → project-manager: dunning-task',
    ]);
  });

  it('says what is to be done, by when, and of which unit', () => {
    const told = messagesIn(plannedIn(silentUntil('2026-12-29 12:00'))).filter(({ template }) =>
      template.startsWith('dunning'),
    );
    expect(told.map(({ parameters }) => parameters)).toEqual([
      ...Array.from({ length: 3 }, () => ({
        number: 'D-000001',
        unit: '3-2-1801',
        task: '派发缴费通知',
        day: '11-21',
      })),
      { number: 'D-000001', unit: '3-2-1801', task: '核对签字', day: '12-28' },
      { number: 'D-000001', unit: '3-2-1801', task: '核对签字', day: '12-28' },
    ]);
  });
});

describe('the tone', () => {
  const TONE_OF = {
    notice: 'overdue-friendly',
    assign: 'overdue-friendly',
    prepare: 'overdue-friendly',
    'first-round': 'overdue-friendly',
    'second-round': 'overdue-firm',
    'alternate-hours': 'overdue-firm',
    'express-letter': 'overdue-formal',
    'supervisor-visit': 'overdue-formal',
    'manager-visit': 'overdue-formal',
    'lawyer-letter': 'overdue-final',
    'public-notice': 'overdue-final',
    'litigation-review': 'overdue-final',
  } as const;

  it.each(DUNNING_STAGES)('at %s', (stage) => {
    const story = silentUntil('2026-12-01 00:00');
    const wanted = story.log
      .map(({ event }) => event)
      .find((event) => event.type === 'MessageWanted' && event.message.message === 'overdue-reminder');
    if (wanted?.type !== 'MessageWanted') throw new Error('nothing was wanted');
    const events = [{ ...wanted, message: { ...wanted.message, stage } }];
    const [message] = planDunning(events, story.case, story.case, planContext(at('2026-12-01 00:00')));
    expect(message).toMatchObject({ template: TONE_OF[stage] });
  });
});

describe('what a household is told', () => {
  it('is for the household of the unit, names what it rests on, and leaves the amount to the moment of leaving', () => {
    const [notice] = messagesIn(plannedIn(silentUntil('2026-11-20 10:00')));
    expect(notice).toMatchObject({
      messageId: '01JD0000000000000000000001.payment-notice.notice.2026-11-30.household',
      recipient: { kind: 'household', unit: '3-2-1801', phone: null },
      subject: { requestId: null, number: 'D-000001', unit: '3-2-1801' },
      factAt: at('2026-11-20 10:00'),
      parameters: { unit: '3-2-1801', fee: '物业服务费', day: '11-30' },
      ground: { on: 'bill', dueOn: '2026-11-30', withdrawals: 0 },
    });
    expect(notice?.parameters).not.toHaveProperty('amount');
  });

  it('is reminded on the eve of a promise, in the case as it stands then', () => {
    const story = silentUntil('2026-12-06 00:00');
    story.on('2026-12-06 10:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 10:00', '2026-12-10') });
    story.until('2026-12-09 12:00');
    expect(linesSince(story, '12-06')).toEqual(['12-09 09:30 dunning → household: promise-reminder']);
    expect(messagesIn(plannedIn(story)).at(-1)).toMatchObject({
      parameters: { day: '12-10' },
      ground: { on: 'promise', sequence: 1, withdrawals: 1 },
    });
  });

  it('is nothing of what the same command withdraws', () => {
    // The letter's step begins, and a new promise made in that very call lets it wait.
    const story = silentUntil('2026-12-27 00:00');
    const events = story.late('2026-12-28 10:00', {
      type: 'RecordAttempt',
      attempt: promise('2026-12-28 10:00', '2026-12-30'),
    });
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['MessageWanted', 'MessagesWithdrawn']));
    expect(linesSince(story, '12-28 10:00')).toEqual([]);
  });

  it('is only the step it comes to, when a late command passes another', () => {
    const { log, case: state } = silentUntil('2026-12-28 00:00');
    const wanted = log.map(({ event }) => event).filter((event) => event.type === 'MessageWanted');
    const entered = log.map(({ event }) => event).filter((event) => event.type === 'StageEntered');
    const events = wanted.slice(-2).flatMap((each, index) => [...entered.slice(-2).slice(index, index + 1), each]);
    const planned = planDunning(events, state, state, planContext(at('2026-12-28 00:00')));
    expect(planned.filter(({ kind }) => kind === 'send-message')).toMatchObject([{ template: 'overdue-formal' }]);
  });

  it('is thanked for a payment, each time', () => {
    const story = silentUntil('2026-12-06 00:00');
    story.ledgerSays('2026-12-06 10:00', PAID);
    story.ledgerSays('2026-12-08 10:00', [NOVEMBER]);
    story.ledgerSays('2026-12-09 10:00', PAID);
    const thanks = messagesIn(plannedIn(story)).filter(({ template }) => template === 'payment-thanks');
    expect(thanks.map(({ messageClass, ground }) => [messageClass, ground])).toEqual([
      ['courtesy', { on: 'settlement', closing: 1 }],
      ['courtesy', { on: 'settlement', closing: 2 }],
    ]);
    expect(new Set(thanks.map(({ messageId }) => messageId)).size).toBe(2);
  });
});

describe('whom a task is told to', () => {
  /** Leaves what each step asks for undone. */
  const undone = (stage: string): Story => {
    const story = silentUntil(ARRIVALS[stage] ?? '');
    story.until('2027-03-31 00:00');
    return story;
  };
  it.each([
    ['notice', 'deliver-notice', ['post', 'project-manager', 'branch-manager']],
    ['assign', 'assign-case', ['project-manager', 'project-manager', 'branch-manager']],
    ['prepare', 'call-first', ['A07', 'project-manager', 'branch-manager']],
    ['express-letter', 'dispatch-letter', ['A07', 'project-manager', 'branch-manager']],
    ['supervisor-visit', 'visit-by-supervisor', ['project-manager', 'project-manager', 'branch-manager']],
    ['manager-visit', 'visit-by-manager', ['project-manager', 'project-manager', 'branch-manager']],
    ['lawyer-letter', 'send-lawyer-letter', ['project-manager', 'project-manager', 'branch-manager']],
    ['public-notice', 'put-up-notice', ['A07', 'project-manager', 'branch-manager']],
    ['litigation-review', 'decide-litigation', ['project-manager', 'project-manager', 'branch-manager']],
  ])('at %s: %s', (stage, kind, expected) => {
    const told = messagesIn(plannedIn(undone(stage))).filter(
      ({ ground }) => ground?.on === 'task' && ground.key.startsWith(`${kind}.`),
    );
    expect(told.map(({ recipient }) => (recipient.kind === 'person' ? recipient.person : recipient.kind))).toEqual(
      expected,
    );
    expect(told.map(({ template }) => template)).toEqual(['dunning-task', 'dunning-escalation', 'dunning-escalation']);
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(3);
  });

  it('the project manager, where no post covers the unit', () => {
    expect(lines(undone('notice'), { post: null })).toContain('11-21 09:30 staff → project-manager: dunning-task');
  });

  it('the highest only, after an outage', () => {
    const story = silentUntil('2026-11-20 10:00');
    story.late('2026-11-28 10:00');
    expect(linesSince(story, '11-28')).toEqual([
      '11-28 10:00 dunning → household: payment-reminder',
      '11-28 10:00 staff → branch-manager: dunning-escalation',
    ]);
  });
});

describe('what staff hear at once', () => {
  it('a reason for refusing, and the one it was corrected to', () => {
    const story = silentUntil('2026-12-06 00:00');
    const refused = (said: string | null): DunningCommand => ({
      type: 'RecordAttempt',
      attempt: attempt('2026-12-06 10:00', 'refused', { said }),
    });
    story.on('2026-12-06 10:00', refused(null));
    story.on('2026-12-06 10:05', refused('楼上装修噪音大，多次反映无人处理，所以拒绝缴纳'));
    const told = messagesIn(plannedIn(story)).filter(({ template }) => template === 'refusal-reason');
    expect(told.map(({ parameters }) => parameters.said)).toEqual([
      '未说明',
      '楼上装修噪音大，多次反映无人处理，所以…',
    ]);
    expect(new Set(told.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('everybody on the way, when the payment comes', () => {
    const story = silentUntil('2027-01-05 00:00');
    const visitors = [personCode('S01'), personCode('S02')];
    story.on('2027-01-05 09:00', { type: 'PlanVisit', visitAt: at('2027-01-06 10:00'), visitors });
    story.ledgerSays('2027-01-06 09:00', PAID);
    expect(linesSince(story, '01-06')).not.toEqual([]);
    expect(lines(story).slice(-3)).toEqual([
      '01-06 09:00 courtesy → household: payment-thanks',
      '01-06 09:00 staff → S01: visit-called-back',
      '01-06 09:00 staff → S02: visit-called-back',
    ]);
    expect(messagesIn(plannedIn(story)).at(-1)).toMatchObject({ parameters: { due: '01-06 10:00' } });
  });

  it('to take down the notice, on day 3 of it', () => {
    const story = silentUntil('2027-02-01 10:00');
    story.ledgerSays('2027-02-04 15:00', PAID);
    expect(lines(story).slice(-2)).toEqual([
      '02-04 15:00 courtesy → household: payment-thanks',
      '02-04 15:00 staff → A07: notice-take-down',
    ]);
  });

  it('that a suit is pointless', () => {
    const story = silentUntil('2027-02-10 10:00');
    story.on('2027-02-11 10:00', { type: 'RecordEvidence', evidence: EVIDENCE.decided('2027-02-11 10:00', 'court') });
    story.ledgerSays('2027-03-01 10:00', PAID);
    expect(lines(story).at(-1)).toBe('03-01 10:00 staff → project-manager: court-settled');
  });

  it('that the ledger is stale, once while it is', () => {
    const story = silentUntil('2026-12-05 00:00');
    story.ledgerSays('2026-12-18 10:00', [NOVEMBER], { stale: true });
    story.until('2026-12-22 00:00');
    expect(lines(story).filter((line) => line.includes('ledger-stale'))).toEqual([
      '12-20 00:00 staff → project-manager: ledger-stale',
    ]);
    expect(lines(story).some((line) => line >= '12-20' && line.includes('household'))).toBe(false);
  });
});

describe('beside messages', () => {
  it('one timer takes the place of another, and the workbook is to show it', () => {
    const [opened, , , , reminded] = plannedIn(silentUntil('2026-11-27 09:30'));
    const others = (planned: Planned | undefined) => planned?.effects.filter(({ kind }) => kind !== 'send-message');
    expect(others(opened)).toEqual([
      { kind: 'set-timer', sequence: 1, wakeAt: at('2026-11-21 09:30') },
      { kind: 'hint-render', spreadsheet: 'collections' },
    ]);
    expect(others(reminded)).toEqual([
      { kind: 'set-timer', sequence: 5, wakeAt: at('2026-12-01 00:00') },
      { kind: 'hint-render', spreadsheet: 'collections' },
    ]);
    const early = silentUntil('2026-11-20 10:00');
    early.ledgerSays('2026-11-20 12:00', PAID);
    expect(others(plannedIn(early)[1])).toEqual([
      { kind: 'cancel-timer', sequence: 1 },
      { kind: 'hint-render', spreadsheet: 'collections' },
    ]);
  });

  it('nothing is shown where there is no workbook', () => {
    const kinds = plannedIn(silentUntil('2026-12-06 00:00'), { spreadsheet: null }).flatMap(({ effects }) =>
      effects.map(({ kind }) => kind),
    );
    expect(kinds).not.toContain('hint-render');
    expect(kinds).toContain('send-message');
  });

  it('nothing follows from nothing', () => {
    const { case: state } = silentUntil('2026-12-06 00:00');
    expect(planDunning([], state, state, planContext(at('2026-12-06 00:00')))).toEqual([]);
  });
});

describe('whatever a household and its office do', () => {
  const DAYS = Array.from({ length: 80 }, (_, index) =>
    new Date(Date.UTC(2026, 11, 1 + index)).toISOString().slice(0, 10),
  );
  const act = fc.record({
    day: fc.constantFrom(...DAYS),
    act: fc.constantFrom(
      'pay',
      'bounce',
      'promise',
      'refuse',
      'silent',
      'hold',
      'release',
      'stale',
      'fresh',
      'nothing',
    ),
  });

  /** Carries out what can be; a refusal changes nothing. */
  function tell(acts: readonly { readonly day: string; readonly act: string }[]): Story {
    const story = silentUntil('2026-12-01 10:00');
    for (const { day, act: what } of acts.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
      const when = `${day} 11:00`;
      const by = { by: CHIEF, at: at(when) };
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const commands: Readonly<Record<string, DunningCommand>> = {
        promise: { type: 'RecordAttempt', attempt: promise(when, next) },
        refuse: { type: 'RecordAttempt', attempt: attempt(when, 'refused') },
        silent: { type: 'RecordAttempt', attempt: attempt(when, 'no-answer') },
        hold: { type: 'HoldCase', reason: '核实', untilOn: date(next), ...by },
        release: { type: 'ReleaseCase', ...by },
      };
      const command = commands[what];
      if (what === 'pay') story.ledgerSays(when, PAID);
      else if (what === 'bounce') story.ledgerSays(when, [NOVEMBER]);
      else if (what === 'stale' || what === 'fresh')
        story.ledgerSays(when, story.ledger.bills, { stale: what === 'stale' });
      else {
        story.until(when);
        if (command !== undefined && story.refuses(when, command) === null) story.on(when, command);
      }
    }
    story.until('2027-03-01 00:00');
    return story;
  }

  it('no message has the name of another, none lacks a word it needs but the amount, none is for who has paid', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const story = tell(acts);
        const messages = messagesIn(plannedIn(story));
        expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
        for (const { template, parameters, messageClass, ground } of messages) {
          const known = Object.keys(parameters);
          const needed = TEMPLATE_PARAMETERS[template].filter((name) => !known.includes(name));
          expect(needed.filter((name) => name !== 'amount')).toEqual([]);
          expect(messageClass === 'dunning').toBe(needed.includes('amount'));
          if (messageClass !== 'staff') expect(ground).toBeDefined();
        }
      }),
      { seed: 20_261_124, numRuns: 150 },
    );
  });
});
