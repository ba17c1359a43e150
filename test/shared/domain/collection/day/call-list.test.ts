import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callLists } from '../../../../../shared/domain/collection/day/call-list.ts';
import type { DebtorCase } from '../../../../../shared/domain/collection/day/debtor.ts';
import { followLine } from '../../../../../shared/domain/collection/day/follow-list.ts';
import { type KeptList, keepLists } from '../../../../../shared/domain/collection/day/kept-list.ts';
import type { Attempt, AttemptOutcome } from '../../../../../shared/domain/collection/dunning/attempt.ts';
import type { DunningState } from '../../../../../shared/domain/collection/dunning/state.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import { fen } from '../../../../../shared/kernel/money.ts';
import { COLLECTION_DAY } from '../../../../../shared/policy/collection-day.ts';
import { ASSISTANT, at, attempt, NOVEMBER, OTHER, promise, type Story, silentUntil, unit } from '../dunning/sample.ts';
import { another, debtorCase, LANDLINE, listContext, MOBILE } from './sample.ts';

const MORNING = '2026-12-07 07:00';
/** A household that nobody reached yet, in its second round. */
const second = (): Story => silentUntil('2026-12-05 00:00');
const lists = (cases: readonly DebtorCase[], when = MORNING) => callLists(cases, listContext(when));
const linesOf = (cases: readonly DebtorCase[], when = MORNING) => lists(cases, when).flatMap(({ lines }) => lines);
const leads = (cases: readonly DebtorCase[], when = MORNING) => linesOf(cases, when).map(({ lead }) => lead);
const record = (story: Story, when: string, outcome: AttemptOutcome, changes: Partial<Attempt> = {}) => {
  story.on(when, { type: 'RecordAttempt', attempt: attempt(when, outcome, changes) });
  return story;
};
const owing = (owed: number, disputed = 0) => ({
  arrears: { ...second().case.arrears, overdueFen: fen(owed), disputedFen: fen(disputed) },
});

describe('who is on a list', () => {
  const held = [{ cause: 'staff', since: at('2026-12-06 10:00'), until: null, reason: 'x', by: ASSISTANT }] as const;
  it.each<[string, Partial<DunningState>, number]>([
    ['who owes', {}, 1],
    ['who has paid all but a fen', owing(1), 1],
    ['who has paid', owing(0), 0],
    ['who disputes all but a fen', owing(100, 99), 1],
    ['who disputes all', owing(100, 100), 0],
    ['whose case waits', { holds: held, heldSince: at('2026-12-06 10:00') }, 0],
    ['whose case is closed', { status: 'settled' }, 0],
    ['whose case is nobody’s', { assignee: null }, 0],
  ])('%s: %j', (_name, changes, expected) => {
    expect(leads([debtorCase(second(), changes)])).toHaveLength(expected);
  });

  it('goes by what the ledger says now, not by what the case saw last', () => {
    const each = debtorCase(second());
    expect(leads([{ ...each, arrears: { ...each.arrears, overdueFen: fen(0) } }])).toEqual([]);
    expect(linesOf([{ ...each, arrears: { ...each.arrears, overdueFen: fen(70) } }])[0]?.owedFen).toBe(70);
  });

  it('nobody who was spoken to today, in whatever case of theirs', () => {
    const first = debtorCase(second());
    const spoken = debtorCase(record(second(), '2026-12-07 06:50', 'undecided'), another('1802'));
    expect(leads([first])).toHaveLength(1);
    expect(leads([first, spoken])).toEqual([]);
    const triedSince = debtorCase(record(second(), '2026-12-07 06:55', 'no-answer'));
    expect(leads([triedSince, spoken])).toEqual([]);
  });

  it('nobody before the case is due to be called, and nobody without a number', () => {
    expect(leads([debtorCase(silentUntil('2026-12-01 00:00'))], '2026-12-01 07:00')).toEqual([]);
    const numbers = { landline: null, mobile: null };
    expect(leads([debtorCase(second(), {}, { numbers })])).toEqual([]);
  });

  it('who has promised, on the eve and not before', () => {
    const promised = () => {
      const story = second();
      story.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 11:00', '2026-12-09') });
      return debtorCase(story);
    };
    expect(leads([promised()])).toEqual([]);
    const [line] = linesOf([promised()], '2026-12-08 07:00');
    expect([line?.urgency, line?.call.purpose]).toEqual(['promised-day', 'promise-eve']);
    expect(line?.talkingPoints.map(({ say }) => say)).toEqual(['greet', 'remind-promise']);
  });
});

describe('one debtor', () => {
  const higher = { steps: silentUntil('2026-12-21 00:00').case.steps };

  it('is one line; the highest step leads, the others go along', () => {
    const low = debtorCase(second(), { ...another('a', '3-2-1801'), ...owing(900_000) });
    const high = debtorCase(second(), { ...another('b', '3-2-1802'), ...higher, assignee: OTHER });
    const [list, ...rest] = lists([low, high]);
    expect(rest).toEqual([]);
    expect(list?.assistant).toBe(OTHER);
    expect(list?.lines.map(({ owed }) => owed.map(({ unit: code }) => code))).toEqual([['3-2-1802', '3-2-1801']]);
    expect(list?.lines[0]?.owedFen).toBe(1_020_000);
    expect(lists([high, low])).toEqual(lists([low, high]));
  });

  it('is called by whoever has one of their cases when nobody has the highest', () => {
    const low = debtorCase(second(), another('a', '3-2-1801'));
    const high = debtorCase(second(), { ...another('b', '3-2-1802'), ...higher, assignee: null });
    expect(lists([low, high]).map(({ assistant, lines }) => [assistant, lines[0]?.lead])).toEqual([[ASSISTANT, 'a']]);
  });

  it('is called about what may be asked for when the highest step waits', () => {
    const low = debtorCase(second(), another('a', '3-2-1801'));
    const holds = [{ cause: 'dispute', since: at('2026-12-06 10:00'), until: null, reason: null, by: null }] as const;
    const high = debtorCase(second(), { ...another('b', '3-2-1802'), ...higher, holds });
    expect(linesOf([low, high]).map(({ owed }) => owed.map(({ id }) => id))).toEqual([['a']]);
  });

  it('is not asked before its day for what they have promised', () => {
    const story = second();
    story.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 11:00', '2026-12-09') });
    const promised = debtorCase(story, another('b', '3-2-1802'));
    const [line] = linesOf([debtorCase(second(), another('a', '3-2-1801')), promised]);
    expect(line?.owed.map(({ id, promisedOn }) => [id, promisedOn])).toEqual([
      ['a', null],
      ['b', '2026-12-09'],
    ]);
    expect(line?.owedFen).toBe(NOVEMBER.open);
    const said = line?.talkingPoints.find((point) => point.say === 'owed');
    expect(said).toMatchObject({ owed: [{ id: 'a' }], owedFen: NOVEMBER.open });
  });

  it('is called on the number that was not tried about another case of theirs', () => {
    const tried = record(second(), '2026-12-07 09:40', 'no-answer', { channel: 'landline' });
    const [line] = linesOf([debtorCase(second(), another('a')), debtorCase(tried, another('b'))], '2026-12-07 09:45');
    expect([line?.lead, line?.call.channel, line?.phone]).toEqual(['a', 'mobile', MOBILE]);
  });
});

describe('a line', () => {
  it('says what the assistant has to know', () => {
    const story = record(second(), '2026-12-05 11:00', 'refused', { said: '墙面渗水' });
    record(story, '2026-12-06 11:00', 'no-answer');
    const request = { number: 'R-000007', unit: unit('3-2-1801'), receivedAt: at('2026-11-01 10:00'), wanted: '漏水' };
    const [line] = linesOf([debtorCase(story, {}, { openRequests: [request] })]);
    expect(line).toMatchObject({
      name: '陈先生',
      phone: LANDLINE,
      stage: 'second-round',
      debtorClass: 'refusing',
      owedFen: 120_000,
      owed: [{ unit: '3-2-1801', kind: 'service-fee', oldestDueOn: '2026-11-30', periods: ['2026-11'] }],
      lastAttempt: { outcome: 'no-answer' },
      lastWords: { outcome: 'refused', said: '墙面渗水' },
      legacyProblems: [
        { kind: 'open-request', number: 'R-000007' },
        { kind: 'earlier-refusal', said: '墙面渗水' },
      ],
      tasksDue: [{ kind: 'report-reason', dueOn: '2026-12-06' }],
    });
    expect(line?.talkingPoints.map(({ say }) => say)).toEqual(['greet', 'problem-stands', 'hear-reason', 'owed']);
  });

  it.each<[string, () => DebtorCase, string, string[]]>([
    [
      'a first call',
      () => debtorCase(silentUntil('2026-12-01 10:00')),
      '2026-12-01 10:05',
      ['greet', 'owed', 'bill-in-letterbox', 'ask-date'],
    ],
    ['nobody decided', () => debtorCase(second()), MORNING, ['greet', 'owed', 'ask-date']],
    [
      'a payment was claimed',
      () => debtorCase(record(second(), '2026-12-06 11:00', 'payment-claimed')),
      MORNING,
      ['greet', 'ask-receipt', 'owed', 'ask-date'],
    ],
    [
      'elsewhere for long',
      () => debtorCase(record(second(), '2026-12-06 11:00', 'away')),
      MORNING,
      ['greet', 'owed', 'how-to-remit', 'ask-date'],
    ],
    [
      'a part is disputed',
      () => debtorCase(second(), owing(100, 40)),
      MORNING,
      ['greet', 'owed', 'ask-date', 'leave-out-disputed'],
    ],
    [
      'other hours, and the letter comes next',
      () => debtorCase(silentUntil('2026-12-20 00:00')),
      '2026-12-21 07:00',
      ['greet', 'owed', 'ask-date', 'name-next-step'],
    ],
    [
      'after a broken promise',
      () => {
        const story = second();
        story.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 11:00', '2026-12-08') });
        story.until('2026-12-10 00:00');
        return debtorCase(story);
      },
      '2026-12-10 07:00',
      ['greet', 'broken-promise', 'owed', 'ask-date', 'name-next-step'],
    ],
  ])('%s', (_name, of, when, expected) => {
    expect(linesOf([of()], when)[0]?.talkingPoints.map(({ say }) => say)).toEqual(expected);
  });
});

describe('the order', () => {
  it('is by urgency, then step, then amount', () => {
    const own = (id: string, story: Story, changes: Partial<DunningState> = {}) =>
      debtorCase(story, { ...another(id), ...changes }, { key: id });
    const eve = second();
    eve.on('2026-12-06 11:00', { type: 'RecordAttempt', attempt: promise('2026-12-06 11:00', '2026-12-08') });
    const broken = silentUntil('2026-12-28 00:00');
    const cases = [
      own('weekly', record(second(), '2026-12-06 11:00', 'refused')),
      own('daily', second()),
      own('daily-more', second(), owing(500_000)),
      own('other-hours', silentUntil('2026-12-21 00:00')),
      own('eve', eve),
      own('letter', broken),
    ];
    const expected = ['eve', 'other-hours', 'daily-more', 'daily', 'letter', 'weekly'];
    expect(leads(cases)).toEqual(expected);
    expect(leads(cases.toReversed())).toEqual(expected);
  });

  it.each([
    ['on Friday there are days enough', '2026-12-11 07:00', 'daily'],
    ['on Saturday each day is needed', '2026-12-12 07:00', 'week-ends'],
    ['on Sunday too', '2026-12-13 07:00', 'week-ends'],
    ['on Monday a new week begins', '2026-12-14 07:00', 'daily'],
  ])('%s', (_name, when, expected) => {
    const story = second();
    story.until(when);
    expect(linesOf([debtorCase(story)], when)[0]?.urgency).toBe(expected);
  });

  it.each([
    ['the day before its last', '2026-12-03 07:00', 'first-call'],
    ['on its last day', '2026-12-04 07:00', 'first-call-ends'],
  ])('a first call %s', (_name, when, expected) => {
    const story = silentUntil('2026-12-01 10:00');
    expect(linesOf([debtorCase(story)], when)[0]?.urgency).toBe(expected);
  });

  it('ends where one person cannot call more, and counts the others', () => {
    const cases = Array.from({ length: 5 }, (_, index) =>
      debtorCase(second(), another(`${index}`), { key: `${index}` }),
    );
    const policy = { ...COLLECTION_DAY, callLinesPerAssistantMax: 3 };
    const [list] = callLists(cases, listContext(MORNING, { policy }));
    expect([list?.lines.length, list?.beyond]).toEqual([3, 2]);
    expect(callLists(cases.slice(0, 3), listContext(MORNING, { policy }))[0]?.beyond).toBe(0);
  });
});

describe('a list of the morning, followed through the day', () => {
  const own = (id: string, story: Story, changes: Partial<DunningState> = {}) =>
    debtorCase(story, { ...another(id), ...changes }, { key: id });
  const day = { dayOn: civilDate('2026-12-07'), openLinesMax: 120 };
  const morning = () => keepLists([], lists([own('a', second()), own('b', second())]), day);
  const standings = (kept: readonly KeptList[], cases: readonly DebtorCase[]) =>
    kept.flatMap((list) =>
      list.lines.map(({ place, cases: theirs }) => {
        const ids = theirs.map(({ id }) => id);
        const about = cases.filter(({ state }) => ids.includes(state.id));
        return `${place} ${ids.join('+')} ${followLine(list, about, listContext(MORNING)).standing}`;
      }),
    );

  it.each<[string, () => DebtorCase, string]>([
    ['nothing happened', () => own('a', second()), 'due'],
    ['paid', () => own('a', second(), owing(0)), 'paid'],
    ['paid and closed', () => own('a', second(), { ...owing(0), status: 'settled' }), 'paid'],
    ['reached', () => own('a', record(second(), '2026-12-07 10:00', 'undecided')), 'reached'],
    [
      'tried once, and the other number is left',
      () => own('a', record(second(), '2026-12-07 10:00', 'no-answer')),
      'due',
    ],
    ['handed over', () => own('a', second(), { assignee: OTHER }), 'withdrawn'],
    [
      'disputed',
      () => {
        const story = second();
        story.on('2026-12-07 10:00', {
          type: 'RaiseDispute',
          reason: '面积',
          by: ASSISTANT,
          at: at('2026-12-07 10:00'),
        });
        return own('a', story);
      },
      'withdrawn',
    ],
    [
      'number dead',
      () =>
        own(
          'a',
          record(record(second(), '2026-12-07 10:00', 'number-dead'), '2026-12-07 10:05', 'number-dead', {
            channel: 'landline',
          }),
        ),
      'tried',
    ],
  ])('%s', (_name, of, expected) => {
    expect(standings(morning(), [of(), own('b', second())])).toEqual([`1 a ${expected}`, '2 b due']);
  });

  it('keeps every place, and puts what has come up at the end', () => {
    const cases = [own('c', second(), owing(9_000_000)), own('b', second()), own('a', second(), owing(0))];
    const again = keepLists(morning(), lists(cases, '2026-12-07 11:00'), day);
    expect(standings(again, cases)).toEqual(['1 a paid', '2 b due', '3 c due']);
    expect(keepLists(again, lists(cases, '2026-12-07 11:00'), day)).toEqual(again);
  });

  it('is over the next day', () => {
    const next = keepLists(morning(), lists([own('c', second())], '2026-12-08 07:00'), {
      ...day,
      dayOn: civilDate('2026-12-08'),
    });
    expect(next.map(({ dayOn, lines }) => [dayOn, lines.map(({ place }) => place)])).toEqual([['2026-12-08', [1]]]);
  });

  it('lets others take their turn as calls are made, and never drops a line for a more urgent one', () => {
    const fine = ['a', 'b', 'c', 'd'].map((id) => own(id, second()));
    const shown = (cases: readonly DebtorCase[]) => {
      const again = keepLists(morning(), lists(cases, '2026-12-07 11:00'), { ...day, openLinesMax: 2 });
      return [...standings(again, cases), ...again.map(({ beyond }) => beyond)];
    };
    expect(shown(fine)).toEqual(['1 a due', '2 b due', 2]);
    expect(shown([...fine.slice(0, 3), own('d', second(), owing(9_000_000))])).toEqual(['1 a due', '2 b due', 2]);
    const called = own('a', record(second(), '2026-12-07 10:00', 'undecided'));
    expect(shown([called, ...fine.slice(1)])).toEqual(['1 a reached', '2 b due', '3 c due', 1]);
  });

  it('shows what is owed by now', () => {
    const [list] = morning();
    if (list === undefined) throw new Error('no list');
    const { line } = followLine(list, [own('a', second(), owing(500))], listContext(MORNING));
    expect(line?.owedFen).toBe(500);
  });
});

describe('for any cases', () => {
  const anyCase = fc.record({
    key: fc.integer({ min: 1, max: 4 }),
    owed: fc.integer({ min: 0, max: 3 }),
    disputed: fc.integer({ min: 0, max: 3 }),
    assignee: fc.constantFrom(ASSISTANT, OTHER, null),
    story: fc.constantFrom(second(), silentUntil('2026-12-01 10:00'), silentUntil('2026-12-21 00:00')),
  });
  const anyCases = fc.array(anyCase, { maxLength: 12 }).map((all) =>
    all.map(({ key, owed, disputed, assignee, story }, index) => {
      const amounts = owing(owed * 100, Math.min(owed, disputed) * 100);
      return debtorCase(story, { ...another(`${index}`), ...amounts, assignee }, { key: `${key}` });
    }),
  );

  it('nobody is on two lines, nobody who owes nothing on any, and the order of the input does not matter', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const made = lists(cases, '2026-12-22 07:00');
        const listed = made.flatMap(({ lines }) => lines.flatMap(({ owed }) => owed.map(({ id }) => id)));
        expect(new Set(listed).size).toBe(listed.length);
        const byId = new Map(cases.map((each) => [each.state.id, each]));
        const keys = made.flatMap(({ lines }) => lines.map(({ lead }) => byId.get(lead)?.debtor.key));
        expect(new Set(keys).size).toBe(keys.length);
        for (const id of listed) {
          const { overdueFen, disputedFen } = byId.get(id)?.arrears ?? DEBTOR_OWES_NOTHING;
          expect(overdueFen - disputedFen).toBeGreaterThan(0);
        }
        expect(lists(cases.toReversed(), '2026-12-22 07:00')).toEqual(made);
      }),
      { seed: 20261207, numRuns: 200 },
    );
  });
});

const DEBTOR_OWES_NOTHING = { overdueFen: 0, disputedFen: 0 };
