import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gather,
  isSummedUp,
  type MissedAlarm,
  type MissedAlarms,
  planSummary,
} from '../../../shared/effects/missed-alarms.ts';
import { officeId, requestId } from '../../../shared/kernel/identity.ts';
import { HOUR_MS, type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { officeCalendar } from '../../../shared/policy/holidays.ts';
import { MESSAGE_TEMPLATES, SUMMED_UP_TEMPLATES } from '../../../shared/policy/message-template.ts';
import { renderTemplate } from '../../../shared/policy/templates.ts';
import { shanghai } from '../../support/moments.ts';

const TEN = shanghai('2026-11-23 10:00');
const built = officeCalendar({ timeZone: SHANGHAI, overrides: [] });
if (!built.ok) throw new Error('a calendar');
const calendar = built.value;
const contextAt = (now: Instant) => ({ now, policy: defaultPolicy, calendar });

const alarmOf = (request: string, change: Partial<MissedAlarm> = {}): MissedAlarm => ({
  office: officeId('sample'),
  department: 'engineering',
  requestId: requestId(request),
  template: 'commitment-due',
  factAt: plusMs(TEN, -5 * HOUR_MS),
  isEmergency: false,
  ...change,
});

const gatheredOf = (alarms: readonly MissedAlarm[], now: Instant = TEN): MissedAlarms => {
  let missed: MissedAlarms | null = null;
  for (const alarm of alarms) missed = gather(missed, alarm, contextAt(now));
  if (missed === null) throw new Error('nothing was gathered');
  return missed;
};

function textOf({ gathered, ...rest }: MissedAlarms, locale: 'zh-CN' | 'en' = 'zh-CN'): string {
  if (gathered === null) throw new Error('nothing to sum up');
  const effect = planSummary(gathered, { ...rest, gathered: null }, { ...contextAt(TEN), locale });
  return renderTemplate(defaultPolicy, effect.template, locale, '阳光', effect.parameters);
}

describe('what is summed up', () => {
  it.each(MESSAGE_TEMPLATES.map((template) => [template]))('%s', (template) => {
    const toStaff = ['butler-task', 'commitment-warning', 'commitment-due', 'commitment-escalation'];
    expect(isSummedUp(template)).toBe(toStaff.includes(template));
  });
});

describe('a summary', () => {
  it('names how many requests missed which step, each once, and since when', () => {
    const missed = gatheredOf([
      alarmOf('A'),
      alarmOf('A', { factAt: plusMs(TEN, -6 * HOUR_MS) }),
      alarmOf('A', { template: 'commitment-escalation' }),
      alarmOf('B'),
      alarmOf('C', { template: 'butler-task' }),
    ]);
    expect(textOf(missed)).toBe(
      '【阳光】自11-23 04:00起有3件诉求的提醒因过久未发送（任务1、到期2、上报1），请在表格中查看。',
    );
    expect(textOf(missed, 'en')).toBe(
      '【阳光】Requests whose alerts since 11-23 04:00 were too old to send: 3 (tasks 1, due 2, escalations 1). Please see the sheet.',
    );
  });

  it('is one message to the head of the department, named after its place in the journal', () => {
    const { gathered, ...rest } = gatheredOf([alarmOf('A')]);
    if (gathered === null) throw new Error('nothing to sum up');
    const emptied = { ...rest, revision: 2, gathered: null };
    expect(planSummary(gathered, emptied, { ...contextAt(TEN), locale: 'en' })).toMatchObject({
      kind: 'send-message',
      messageId: 'missed.sample.engineering.overdue-summary.r2.department-head',
      messageClass: 'staff',
      recipient: { kind: 'department-head', department: 'engineering' },
      factAt: TEN,
      subject: null,
    });
  });

  it('counts no further than five hundred requests of one step', () => {
    const missed = gatheredOf(Array.from({ length: 502 }, (_, index) => alarmOf(`R${index}`)));
    expect(missed.gathered?.requests['commitment-due']).toHaveLength(500);
    expect(missed.revision).toBe(502);
  });
});

describe('its time', () => {
  const emergency = { isEmergency: true } as const;
  it.each([
    ['half an hour after the first', '2026-11-23 10:00', {}, '2026-11-23 10:30'],
    ['the last moment of the day', '2026-11-23 20:29', {}, '2026-11-23 20:59'],
    ['the morning, when night falls before it', '2026-11-23 20:30', {}, '2026-11-24 07:30'],
    ['the morning of the same day', '2026-11-24 02:00', {}, '2026-11-24 07:30'],
    ['when the night has ended', '2026-11-24 07:00', {}, '2026-11-24 07:30'],
    ['at night for an emergency', '2026-11-24 02:00', emergency, '2026-11-24 02:30'],
  ])('is %s', (_name, now, change, expected) => {
    expect(gatheredOf([alarmOf('A', change)], shanghai(now)).gathered?.sumUpAt).toBe(shanghai(expected));
  });

  it('is counted from the first alarm by day too', () => {
    const first = gatheredOf([alarmOf('A')]);
    const later = contextAt(plusMs(TEN, 10 * MINUTE_MS));
    expect(gather(first, alarmOf('B'), later).gathered?.sumUpAt).toBe(plusMs(TEN, 30 * MINUTE_MS));
  });

  it('is not moved by what follows, but for an emergency that need not wait for the morning', () => {
    const first = gatheredOf([alarmOf('A')], shanghai('2026-11-24 02:00'));
    const later = contextAt(shanghai('2026-11-24 03:00'));
    expect(gather(first, alarmOf('B'), later).gathered?.sumUpAt).toBe(shanghai('2026-11-24 07:30'));
    expect(gather(first, alarmOf('B', emergency), later).gathered?.sumUpAt).toBe(shanghai('2026-11-24 03:30'));
  });

  it('begins anew after a summary', () => {
    const emptied = { ...gatheredOf([alarmOf('A')]), revision: 2, gathered: null };
    const again = gather(emptied, alarmOf('A'), contextAt(plusMs(TEN, HOUR_MS)));
    expect(again).toMatchObject({ revision: 3, gathered: { sumUpAt: plusMs(TEN, HOUR_MS + 30 * MINUTE_MS) } });
    expect(textOf(again)).toContain('有1件');
  });
});

describe('in whatever order and however often alarms are gathered', () => {
  const alarms = fc.array(
    fc.record({ request: fc.integer({ min: 0, max: 9 }), template: fc.constantFrom(...SUMMED_UP_TEMPLATES) }),
    { minLength: 1, maxLength: 40 },
  );
  it('the same steps of the same requests are counted', () => {
    fc.assert(
      fc.property(alarms, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const all = drawn.map(({ request, template }) => alarmOf(`R${request}`, { template }));
        const shuffled = [...all, ...all]
          .map((alarm) => ({ alarm, at: order.next().value }))
          .sort((one, other) => one.at - other.at)
          .map(({ alarm }) => alarm);
        expect(textOf(gatheredOf(shuffled))).toBe(textOf(gatheredOf(all)));
        const requests = new Set(drawn.map(({ request }) => request)).size;
        expect(textOf(gatheredOf(all))).toContain(`有${requests}件`);
      }),
      { seed: 20_261_123, numRuns: 200 },
    );
  });
});
