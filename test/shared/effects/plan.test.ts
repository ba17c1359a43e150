import { describe, expect, it } from 'vitest';
import type { RequestCommand } from '../../../shared/domain/request/command.ts';
import type { RequestFacts } from '../../../shared/domain/request/facts.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { Effect } from '../../../shared/effects/effect.ts';
import { type PlanContext, planRequest } from '../../../shared/effects/plan.ts';
import { postCode, spreadsheetId } from '../../../shared/kernel/identity.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import { SHANGHAI, wallClockAt } from '../../../shared/kernel/zone.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import { renderTemplate } from '../../../shared/policy/templates.ts';
import { at, carryOut, contextAt, factsWith, recordOf } from '../domain/request/sample.ts';

const TEN = at('2026-11-23 10:00');

function planContext(now: Instant, changes: Partial<PlanContext> = {}): PlanContext {
  return {
    now,
    policy: defaultPolicy,
    locale: 'zh-CN',
    timeZone: SHANGHAI,
    spreadsheet: spreadsheetId('workbook'),
    ...changes,
  };
}

/** Carries a command out at `now` and plans what follows. */
function act(
  before: RequestState | null,
  command: RequestCommand,
  now: Instant,
  changes: Partial<PlanContext> = {},
  post: string | null = 'G1',
) {
  const context = contextAt(now, { post: post === null ? null : postCode(post) });
  const { events, state } = carryOut(before, command, context);
  return { state, effects: planRequest(events, before, state, planContext(now, changes)) };
}

const receive = (facts: Partial<RequestFacts> = {}, now = TEN, post: string | null = 'G1') =>
  act(null, recordOf(factsWith(facts)), now, {}, post);
const change = (state: RequestState, now: Instant, facts: Partial<RequestFacts>) =>
  act(state, recordOf({ ...state.facts, ...facts }), now);
const wake = (state: RequestState, now: Instant) =>
  act(state, { type: 'LookAgain', firedSequence: state.wakeSequence }, now);

/** One line per effect: what a reader of the story sees. */
function shown(effects: readonly Effect[]): readonly string[] {
  return effects.map((effect) => {
    switch (effect.kind) {
      case 'send-message': {
        const { recipient } = effect;
        const to = recipient.kind === 'department-head' ? recipient.department : recipient.kind;
        const text = renderTemplate(defaultPolicy, effect.template, 'zh-CN', '阳光', effect.parameters);
        return `${effect.messageClass} → ${to}: ${text}`;
      }
      case 'set-timer':
        return `timer ${effect.sequence} ${new Date(wallClockAt(effect.wakeAt, SHANGHAI)).toISOString().slice(5, 19)}`;
      case 'cancel-timer':
        return `no timer ${effect.sequence}`;
      case 'look-at-account':
        return `look at ${effect.unit}`;
      case 'assign-cases':
        return `assign ${effect.office}`;
      case 'make-paper':
        return `make ${effect.paper} of ${effect.dayOn}`;
      case 'hint-render':
        return 'render';
      default:
        return unreachable(effect);
    }
  });
}

const messagesOf = (effects: readonly Effect[]) => effects.filter((effect) => effect.kind === 'send-message');
function templatesOf(effects: readonly Effect[]) {
  // Every one of them is an effect that somebody can be told of.
  expect(shown(effects)).toHaveLength(effects.length);
  return messagesOf(effects).map(({ template }) => template);
}

describe('a complaint on Monday at ten that nobody answers until twenty past', () => {
  it('leads to exactly this', () => {
    const received = receive();
    expect(shown(received.effects)).toEqual([
      'answer → household: 【阳光】您好，3-2-1801的投诉已登记，编号R-000001，管家会尽快与您联系。',
      'staff → post: 【阳光】新投诉R-000001，3-2-1801：楼上装修噪音大。请于11-23 10:15前响应。',
      'timer 1 11-23T10:10:30',
      'render',
    ]);
    const warned = wake(received.state, at('2026-11-23 10:10:30'));
    expect(shown(warned.effects)).toEqual([
      'staff → post: 【阳光】R-000001（3-2-1801投诉）的首次响应将于11-23 10:15到期，请尽快处理并登记时间。',
      'timer 2 11-23T10:15:00',
      'render',
    ]);
    const due = wake(warned.state, at('2026-11-23 10:15'));
    expect(shown(due.effects)).toEqual([
      'staff → post: 【阳光】R-000001（3-2-1801投诉）的首次响应已于11-23 10:15到期未完成，请立即处理。',
      'staff → customer-service: 【阳光】R-000001（3-2-1801投诉）的首次响应已于11-23 10:15到期未完成，请立即处理。',
      'timer 3 11-23T10:22:30',
      'render',
    ]);
    const answered = change(due.state, at('2026-11-23 10:20:40'), { respondedAt: at('2026-11-23 10:20') });
    expect(shown(answered.effects)).toEqual(['timer 4 11-24T02:48:00', 'no timer 3', 'render']);
    const resolved = change(answered.state, at('2026-11-23 16:00'), { resolvedAt: at('2026-11-23 16:00') });
    expect(shown(resolved.effects)).toEqual(['timer 5 11-25T09:30:00', 'no timer 4', 'render']);
    const reminded = wake(resolved.state, at('2026-11-25 09:30'));
    expect(shown(reminded.effects)).toEqual([
      'staff → post: 【阳光】R-000001（3-2-1801投诉）的回访将于11-25 18:00到期，请尽快处理并登记时间。',
      'timer 6 11-25T18:00:00',
      'render',
    ]);
    const followedUp = change(reminded.state, at('2026-11-25 11:00'), { followedUpAt: at('2026-11-25 10:55') });
    expect(shown(followedUp.effects)).toEqual(['no timer 6', 'render']);
    expect(followedUp.state.stage).toBe('closed');
  });
});

describe('an alarm of several promises', () => {
  const answered = receive({ respondedAt: TEN }).state;
  /** What is sent at each moment at which the request wakes, until `until`. */
  function alarmsUntil(until: Instant): readonly (readonly string[])[] {
    const told: (readonly string[])[] = [];
    let state = answered;
    for (let wakes = 0; state.wakeAt !== null && state.wakeAt <= until; wakes += 1) {
      expect(wakes).toBeLessThan(10);
      const step = wake(state, state.wakeAt);
      told.push(shown(step.effects).filter((line) => line.startsWith('staff')));
      state = step.state;
    }
    return told;
  }

  it('tells each who is told once, of all that are due at the same moment', () => {
    const title = '【阳光】R-000001（3-2-1801投诉）的办结、结果反馈';
    const escalation = '【阳光】升级：R-000001（3-2-1801投诉）的办结、结果反馈于11-24 10:00到期，至今未完成，请督办。';
    expect(alarmsUntil(at('2026-11-25 10:00'))).toEqual([
      [`staff → post: ${title}将于11-24 10:00到期，请尽快处理并登记时间。`],
      [
        `staff → post: ${title}已于11-24 10:00到期未完成，请立即处理。`,
        `staff → customer-service: ${title}已于11-24 10:00到期未完成，请立即处理。`,
      ],
      [`staff → project-manager: ${escalation}`],
      [`staff → branch-manager: ${escalation}`],
    ]);
  });

  it('holds while any of them is open, under a name of its own', () => {
    const dueAt = at('2026-11-24 10:00');
    const warned = messagesOf(wake(answered, at('2026-11-24 02:48')).effects);
    expect(warned).toMatchObject([
      {
        messageId: `${answered.id}.commitment-warning.completion_feedback.warning.${dueAt}.post`,
        factAt: at('2026-11-24 02:48'),
        onlyWhileOpen: [
          { target: 'completion', dueAt },
          { target: 'feedback', dueAt },
        ],
      },
    ]);
    const dispatched = change(answered, at('2026-11-23 15:00'), { dispatchedAt: at('2026-11-23 15:00') }).state;
    expect(messagesOf(wake(dispatched, at('2026-11-24 02:48')).effects)).toMatchObject([
      {
        messageId: `${answered.id}.commitment-warning.completion.warning.${dueAt}.post`,
        onlyWhileOpen: [{ target: 'completion', dueAt }],
      },
    ]);
  });

  it('leaves other due times to alarms of their own', () => {
    const late = wake(receive().state, at('2026-11-24 10:00')).effects;
    const promised = messagesOf(late).map(({ template, recipient, parameters }) => [
      template,
      recipient.kind,
      parameters.promise,
    ]);
    expect(promised.filter(([, kind]) => kind !== 'department-head')).toEqual([
      ['commitment-due', 'post', '首次响应'],
      ['commitment-escalation', 'project-manager', '首次响应'],
      ['commitment-escalation', 'branch-manager', '首次响应'],
      ['commitment-due', 'post', '答复'],
      ['commitment-escalation', 'project-manager', '答复'],
      ['commitment-escalation', 'branch-manager', '答复'],
      ['commitment-due', 'post', '办结、结果反馈'],
    ]);
  });

  // By appointment and by the clock the same due time has its steps at different moments.
  const repair = { kind: 'repair', appointmentAt: at('2026-11-24 10:00'), respondedAt: TEN } as const;

  it('names at each level the promises that have reached it', () => {
    const late = wake(receive(repair).state, at('2026-11-24 11:00'));
    expect(messagesOf(late.effects).map(({ recipient, parameters }) => [recipient.kind, parameters.promise])).toEqual([
      ['post', '上门到场、结果反馈'],
      ['department-head', '上门到场、结果反馈'],
      ['project-manager', '上门到场'],
    ]);
  });

  it('is as old as the newest of its steps', () => {
    const late = wake(receive(repair).state, at('2026-11-24 09:31'));
    expect(messagesOf(late.effects)).toMatchObject([
      { parameters: { promise: '上门到场、结果反馈' }, factAt: at('2026-11-24 09:30') },
    ]);
  });
});

describe('the ladder of an unanswered repair', () => {
  it('goes up to the branch manager', () => {
    let { state } = receive({ kind: 'repair' });
    const lines: string[] = [];
    for (const moment of ['10:10:30', '10:15', '10:22:30', '10:30']) {
      const step = wake(state, at(`2026-11-23 ${moment}`));
      lines.push(...shown(step.effects).filter((line) => line.startsWith('staff')));
      state = step.state;
    }
    expect(lines.map((line) => line.replace(/:.*/, ''))).toEqual([
      'staff → post',
      'staff → post',
      'staff → engineering',
      'staff → project-manager',
      'staff → branch-manager',
    ]);
  });
});

describe('a new request', () => {
  it.each([
    ['is acknowledged and handed to the post', {}, TEN, ['acceptance', 'butler-task']],
    ['written in a chat is acknowledged', { origin: 'wechat-group' }, TEN, ['acceptance', 'butler-task']],
    ['found on patrol is not acknowledged', { origin: 'patrol' }, TEN, ['butler-task']],
    ['answered already is not acknowledged', { respondedAt: TEN }, TEN, ['butler-task']],
    ['resolved already is nobody’s task', { resolvedAt: TEN }, TEN, []],
    ['cancelled already is nobody’s task', { disposition: 'cancelled' }, TEN, []],
    ['of the day before yesterday is history', {}, at('2026-11-25 10:00'), []],
    [
      'entered late alerts without warning first',
      {},
      at('2026-11-23 10:16'),
      ['acceptance', 'butler-task', 'commitment-due', 'commitment-due'],
    ],
  ] as const)('%s', (_, facts, now, templates) => {
    expect(templatesOf(receive(facts, now).effects)).toEqual(templates);
  });

  it('is to be answered by the due time of the first response, wherever that stands, if it has one', () => {
    const { state } = receive();
    const events = [{ type: 'PostAssigned', post: state.post }] as const;
    const dueOf = (commitments: RequestState['commitments']) =>
      messagesOf(planRequest(events, state, { ...state, commitments }, planContext(TEN)))[0]?.parameters.due;
    expect(dueOf(state.commitments)).toBe('11-23 10:15');
    expect(dueOf(state.commitments.toReversed())).toBe('11-23 10:15');
    expect(dueOf([])).toBe('');
  });

  it('without a post is the project manager’s', () => {
    const [, task] = messagesOf(receive({}, TEN, null).effects);
    expect(task?.recipient).toEqual({ kind: 'project-manager' });
  });

  it('that is an emergency says so to whoever sends', () => {
    const classes = messagesOf(receive({ urgency: 'emergency' }).effects).map(({ messageClass }) => messageClass);
    expect(classes).toEqual(['answer', 'emergency']);
  });

  it('is acknowledged on the number given with it', () => {
    const [acceptance] = messagesOf(receive().effects);
    expect(acceptance).toMatchObject({ recipient: { kind: 'household', unit: '3-2-1801', phone: null }, factAt: TEN });
  });
});

describe('messages', () => {
  const received = receive();
  const due = wake(wake(received.state, at('2026-11-23 10:10:30')).state, at('2026-11-23 10:15'));

  it('are named after cause and recipient, so that the same one is the same', () => {
    const ids = [...messagesOf(received.effects), ...messagesOf(due.effects)].map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 2)).toEqual([
      `${received.state.id}.acceptance.r1.household`,
      `${received.state.id}.butler-task.r1.post`,
    ]);
    for (const { subject } of [...messagesOf(received.effects), ...messagesOf(due.effects)]) {
      expect(subject).toEqual({ requestId: received.state.id, number: 'R-000001', unit: '3-2-1801' });
    }
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
    expect(messagesOf(receive().effects).map(({ messageId }) => messageId)).toEqual(ids.slice(0, 2));
  });

  it('of a step hold only while its commitment is open at that due time', () => {
    expect(messagesOf(due.effects).map(({ onlyWhileOpen }) => onlyWhileOpen)).toEqual([
      [{ target: 'first-response', dueAt: at('2026-11-23 10:15') }],
      [{ target: 'first-response', dueAt: at('2026-11-23 10:15') }],
    ]);
  });

  it('of a step that waited for the morning are as old as the morning', () => {
    let state = receive({ receivedAt: at('2026-11-23 22:00') }, at('2026-11-23 22:00')).state;
    for (const moment of ['2026-11-23 22:10:30', '2026-11-23 22:15', '2026-11-23 22:42', '2026-11-23 23:00']) {
      state = wake(state, at(moment)).state;
    }
    const morning = messagesOf(wake(state, at('2026-11-24 07:30')).effects);
    const first = morning.filter(({ onlyWhileOpen }) => onlyWhileOpen?.[0]?.target === 'first-response');
    expect(first.map(({ recipient, factAt }) => [recipient.kind, factAt])).toEqual([
      ['post', at('2026-11-24 07:30')],
      ['department-head', at('2026-11-24 07:30')],
      ['project-manager', at('2026-11-24 07:30')],
      ['branch-manager', at('2026-11-24 07:30')],
    ]);
  });

  it('speak again, under another name, when the due time was moved ahead', () => {
    const moved = change(due.state, at('2026-11-23 10:16'), { receivedAt: at('2026-11-23 10:14') });
    const again = wake(wake(moved.state, at('2026-11-23 10:24:30')).state, at('2026-11-23 10:29'));
    const ids = (effects: readonly Effect[]) => messagesOf(effects).map(({ messageId }) => messageId);
    expect(templatesOf(again.effects)).toEqual(templatesOf(due.effects));
    expect(ids(again.effects).filter((id) => ids(due.effects).includes(id))).toEqual([]);
  });

  it('give the task anew to another post, and to the post of a reopened request', () => {
    const handedOver = act(received.state, recordOf(received.state.facts), at('2026-11-23 10:01'), {}, 'G2');
    expect(messagesOf(handedOver.effects)).toMatchObject([{ template: 'butler-task', recipient: { post: 'G2' } }]);
    const resolved = change(received.state, at('2026-11-23 10:05'), { resolvedAt: at('2026-11-23 10:05') });
    const reopened = change(resolved.state, at('2026-11-23 12:00'), { disposition: 'reopened' });
    expect(messagesOf(reopened.effects)).toMatchObject([{ template: 'butler-task', factAt: at('2026-11-23 12:00') }]);
    const respondedAt = at('2026-11-23 11:50');
    const recordedLater = change(resolved.state, at('2026-11-23 12:00'), { disposition: 'reopened', respondedAt });
    expect(messagesOf(recordedLater.effects)).toMatchObject([{ template: 'butler-task', factAt: respondedAt }]);
    const both = act(
      resolved.state,
      recordOf({ ...resolved.state.facts, disposition: 'reopened' }),
      at('2026-11-23 12:00'),
      {},
      'G2',
    );
    expect(templatesOf(both.effects)).toEqual(['butler-task']);
  });

  it('tell the household of the result only where the policy says so', () => {
    const facts = { resolvedAt: at('2026-11-23 10:05') };
    expect(templatesOf(change(received.state, at('2026-11-23 10:05'), facts).effects)).toEqual([]);
    const policy = { ...defaultPolicy, messages: { ...defaultPolicy.messages, resolutionNotice: true } };
    const command = recordOf({ ...received.state.facts, ...facts });
    const told = act(received.state, command, at('2026-11-23 10:05'), { policy });
    expect(messagesOf(told.effects)).toMatchObject([
      {
        template: 'resolution-notice',
        messageClass: 'courtesy',
        recipient: { kind: 'household', unit: '3-2-1801', phone: null },
        factAt: facts.resolvedAt,
      },
    ]);
    const recorded = { ...told.state.facts, fedBackAt: at('2026-11-23 10:06') };
    expect(templatesOf(act(told.state, recordOf(recorded), at('2026-11-23 10:06'), { policy }).effects)).toEqual([]);
    const withdrawn = { ...told.state.facts, resolvedAt: null };
    expect(templatesOf(act(told.state, recordOf(withdrawn), at('2026-11-23 10:07'), { policy }).effects)).toEqual([]);
  });

  it('are in the office’s language', () => {
    const { effects } = act(null, recordOf(factsWith()), TEN, { locale: 'en' });
    expect(messagesOf(effects)[0]?.parameters.kind).toBe('complaint');
  });
});

describe('then nothing follows', () => {
  it('from no event', () => {
    expect(change(receive().state, at('2026-11-23 10:05'), {}).effects).toEqual([]);
  });

  it('but a rendering from a remark', () => {
    const { effects } = change(receive().state, at('2026-11-23 10:05'), { applicant: '李先生' });
    expect(shown(effects)).toEqual(['render']);
  });
});
