import { describe, expect, it } from 'vitest';
import { type Commitment, type CommitmentTarget, verdictAt } from '../../../../shared/domain/request/commitment.ts';
import type { MilestoneField, RequestFacts } from '../../../../shared/domain/request/facts.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { type Instant, plusMs, SECOND_MS } from '../../../../shared/kernel/instant.ts';
import { invariant } from '../../../../shared/kernel/invariant.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';
import { at, nameOf, receivedAt, recordedAt } from './sample.ts';

function commitmentOf(state: RequestState, target: CommitmentTarget): Commitment {
  const found = state.commitments.find((each) => each.target === target);
  invariant(found !== undefined, `no commitment ${target}`);
  return found;
}

/** The fact that carries each promise out. */
const KEPT_BY: Readonly<Record<CommitmentTarget, MilestoneField>> = {
  'first-response': 'respondedAt',
  answer: 'respondedAt',
  'on-site': 'onSiteAt',
  completion: 'resolvedAt',
  feedback: 'fedBackAt',
  'follow-up': 'followedUpAt',
};

/** Records the keeping fact at `keptAt`, and what must stand before it. */
function kept(state: RequestState, target: CommitmentTarget, keptAt: Instant): RequestState {
  return recordedAt(state, plusMs(keptAt, SECOND_MS), { [KEPT_BY[target]]: keptAt }).state;
}

// Received on Monday 2026-11-23 10:00 with an appointment on Wednesday 2026-11-25 14:30.
const RECEIVED = '2026-11-23 10:00';
const APPOINTMENT = '2026-11-25 14:30';

/** Every entry of the operator's tables 1 to 3: what it times, and when that is due. */
const CATALOGUE: Readonly<Record<string, Partial<Record<CommitmentTarget, string>>>> = {
  'phone-answer': {},
  'move-in-prep': { completion: '2026-11-24 14:30', 'on-site': '2026-11-25 14:30' },
  'access-permit': { completion: '2026-11-23 10:20' },
  'freight-transport': { completion: '2026-11-23 10:10' },
  'scrap-collection': { 'on-site': '2026-11-25 14:30' },
  storage: { completion: '2026-11-23 10:10' },
  'bulky-item-release': { completion: '2026-11-23 10:10' },
  complaint: { answer: '2026-11-23 11:00', completion: '2026-11-24 10:00' },
  'move-out': { completion: '2026-11-23 10:30' },
  'payment-cheque': { completion: '2026-11-23 10:15' },
  'payment-cash': { completion: '2026-11-23 10:15' },
  'account-enquiry': { completion: '2026-11-23 10:10' },
  'bill-print': { completion: '2026-11-23 10:10' },
  'remittance-invoice': { completion: '2026-11-26 18:00' },
  'payment-notice': { completion: '2026-12-10 18:00' },
  'renovation-refund': { completion: '2027-02-16 18:00' },
  'renovation-permit-return': { completion: '2026-11-23 10:30' },
  loan: { completion: '2026-11-23 10:10' },
  'item-inspection': { completion: '2026-11-23 10:10' },
  'entry-registration': { completion: '2026-11-23 10:10' },
  'parking-blockage': { 'on-site': '2026-11-23 10:10', completion: '2026-11-23 10:30' },
  'vehicle-check': { completion: '2026-11-23 10:15' },
  'lost-property': { answer: '2026-11-23 11:00' },
  guarding: {},
  monitoring: {},
  'smoke-alarm': { 'on-site': '2026-11-23 10:05' },
  'fire-call': { 'on-site': '2026-11-23 10:05' },
  'threat-call': { completion: '2026-11-23 10:10' },
  'theft-report': { completion: '2026-11-23 10:10' },
  'help-call': { completion: '2026-11-23 10:05' },
  'safety-enquiry': { answer: '2026-11-24 18:00' },
  'lock-service': {},
};

const byAppointment = ['move-in-prep', 'scrap-collection'];
const BASE: Partial<RequestFacts> = { kind: 'enquiry' };

describe('the catalogue', () => {
  it('is whole', () => {
    expect(Object.keys(CATALOGUE).sort()).toEqual(Object.keys(defaultPolicy.commitments).sort());
  });

  const entries = Object.entries(CATALOGUE).map(([code, dues]) => ({ code, dues }));
  it.each(entries)('$code times what it promises and nothing else', ({ code, dues }) => {
    const facts = { ...BASE, commitment: code, appointmentAt: byAppointment.includes(code) ? at(APPOINTMENT) : null };
    const state = receivedAt(at(RECEIVED), facts);
    const own = state.commitments.filter(({ target }) => target !== 'first-response' && target !== 'feedback');
    expect(Object.fromEntries(own.map(({ target, dueAt }) => [target, dueAt]))).toEqual(
      Object.fromEntries(Object.entries(dues).map(([target, due]) => [target, at(due)])),
    );
  });

  const targets = entries.flatMap(({ code, dues }) =>
    Object.entries(dues).map(([target, due]) => ({ code, target: target as CommitmentTarget, due })),
  );
  it.each(targets)('$code: $target is met until $due, then breached', ({ code, target, due }) => {
    const appointmentAt = byAppointment.includes(code) ? at(APPOINTMENT) : null;
    const state = receivedAt(at(RECEIVED), { ...BASE, commitment: code, appointmentAt });
    for (const [seconds, verdict] of [
      [-1, 'met'],
      [0, 'met'],
      [1, 'breached'],
    ] as const) {
      const keptAt = plusMs(at(due), seconds * SECOND_MS);
      const commitment = commitmentOf(kept(state, target, keptAt), target);
      expect(commitment.satisfiedAt).toBe(keptAt);
      expect(verdictAt(commitment, keptAt)).toBe(verdict);
      expect(commitment.breachedAt === null).toBe(verdict === 'met');
    }
  });

  it('marks what reaches into a year without a notice', () => {
    const state = receivedAt(at(RECEIVED), { ...BASE, commitment: 'renovation-refund' });
    expect(commitmentOf(state, 'completion').provisional).toBe(true);
    expect(commitmentOf(state, 'first-response').provisional).toBe(false);
  });
});

describe('what every request is promised', () => {
  it.each([
    ['enquiry', 'normal', null, '2026-11-23 10:15'],
    ['complaint', 'normal', null, '2026-11-23 10:15'],
    ['repair', 'emergency', null, '2026-11-23 10:05'],
    ['special-service', 'normal', null, '2026-11-23 10:15'],
    // By appointment: answered at the appointment, unless that is sooner than the minutes.
    ['special-service', 'normal', '2026-11-23 10:15', '2026-11-23 10:15'],
    ['special-service', 'normal', '2026-11-23 10:10', '2026-11-23 10:15'],
    ['special-service', 'normal', '2026-11-23 10:15:01', '2026-11-23 10:15:01'],
    ['special-service', 'normal', '2026-11-24 09:00', '2026-11-24 09:00'],
    ['special-service', 'emergency', '2026-11-24 09:00', '2026-11-23 10:05'],
    ['repair', 'normal', '2026-11-24 09:00', '2026-11-23 10:15'],
  ] as const)('a %s (%s) with appointment %s is first answered by %s', (kind, urgency, appointment, due) => {
    const appointmentAt = appointment === null ? null : at(appointment);
    const state = receivedAt(at(RECEIVED), { kind, urgency, appointmentAt });
    expect(commitmentOf(state, 'first-response').dueAt).toBe(at(due));
  });

  it('is answered by the clock where the appointment gives no more time than that', () => {
    const first = (appointment: string) =>
      commitmentOf(
        receivedAt(at(RECEIVED), { kind: 'special-service', appointmentAt: at(appointment) }),
        'first-response',
      );
    expect(first('2026-11-23 10:15').basis).toEqual({ kind: 'elapsed', minutes: 15 });
    expect(first('2026-11-23 10:15:01').basis).toEqual({ kind: 'appointment', offsetMinutes: 0 });
  });

  it('takes an emergency by nature for one', () => {
    const state = receivedAt(at(RECEIVED), { kind: 'enquiry', commitment: 'help-call' });
    expect(commitmentOf(state, 'first-response').dueAt).toBe(at('2026-11-23 10:05'));
  });

  it('runs minutes on a make-up Saturday and at night like at any time', () => {
    const onMakeupDay = receivedAt(at('2026-02-14 10:00'), { receivedAt: at('2026-02-14 10:00') });
    expect(commitmentOf(onMakeupDay, 'first-response').dueAt).toBe(at('2026-02-14 10:15'));
    const atNight = receivedAt(at('2026-11-22 23:50'), { receivedAt: at('2026-11-22 23:50') });
    expect(commitmentOf(atNight, 'first-response').dueAt).toBe(at('2026-11-23 00:05'));
  });

  it.each([
    ['2026-11-23 16:00', '2026-11-25 18:00'],
    ['2026-11-26 09:00', '2026-11-30 18:00'],
    ['2026-11-28 09:00', '2026-12-01 18:00'],
  ])('resolved %s, followed up by %s', (resolved, due) => {
    const state = recordedAt(receivedAt(at(RECEIVED)), at(resolved), { resolvedAt: at(resolved) }).state;
    expect(commitmentOf(state, 'follow-up')).toMatchObject({ startedAt: at(resolved), dueAt: at(due) });
  });

  it('promises to be on site at an appointment', () => {
    const state = receivedAt(at(RECEIVED), { kind: 'repair', appointmentAt: at(APPOINTMENT) });
    expect(commitmentOf(state, 'on-site')).toMatchObject({
      dueAt: at(APPOINTMENT),
      basis: { kind: 'appointment', offsetMinutes: 0 },
    });
  });

  it('leaves being on site to the service commitment that times it', () => {
    const state = receivedAt(at(RECEIVED), { commitment: 'parking-blockage', appointmentAt: at(APPOINTMENT) });
    expect(commitmentOf(state, 'on-site').dueAt).toBe(at('2026-11-23 10:10'));
  });

  it('asks a lead time that is no longer left for the appointment itself', () => {
    const appointmentAt = at('2026-11-23 18:00');
    const state = receivedAt(at(RECEIVED), { commitment: 'move-in-prep', appointmentAt });
    expect(commitmentOf(state, 'completion').dueAt).toBe(appointmentAt);
  });

  it.each([
    ['2026-11-10 17:59', '2026-11-10 18:00'],
    ['2026-11-10 18:00', '2026-11-10 18:00'],
    ['2026-11-10 18:00:01', '2026-12-10 18:00'],
    ['2026-11-30 09:00', '2026-12-10 18:00'],
    ['2026-12-31 09:00', '2027-01-10 18:00'],
    ['2026-01-31 09:00', '2026-02-10 18:00'],
  ])('a payment notice of %s is due %s', (received, due) => {
    const state = receivedAt(at(received), { commitment: 'payment-notice', receivedAt: at(received) });
    expect(commitmentOf(state, 'completion').dueAt).toBe(at(due));
  });
});

describe('what satisfies a promise', () => {
  it.each([
    ['first-response', 'respondedAt'],
    ['first-response', 'onSiteAt'],
    ['first-response', 'resolvedAt'],
    ['first-response', 'fedBackAt'],
    ['answer', 'respondedAt'],
    ['answer', 'resolvedAt'],
    ['answer', 'fedBackAt'],
    ['completion', 'resolvedAt'],
    ['feedback', 'fedBackAt'],
    ['feedback', 'resolvedAt'],
  ] as const)('%s by %s', (target, milestone) => {
    const state = recordedAt(receivedAt(at(RECEIVED)), at('2026-11-23 10:09'), { [milestone]: at('2026-11-23 10:08') });
    expect(commitmentOf(state.state, target).satisfiedAt).toBe(at('2026-11-23 10:08'));
    expect(state.events.map(nameOf)).toContain(`CommitmentMet ${target}`);
  });

  it.each([
    ['first-response', 'dispatchedAt'],
    ['first-response', 'acceptedAt'],
    ['answer', 'onSiteAt'],
    ['completion', 'fedBackAt'],
    ['completion', 'respondedAt'],
  ] as const)('%s not by %s', (target, milestone) => {
    const state = recordedAt(receivedAt(at(RECEIVED)), at('2026-11-23 10:09'), { [milestone]: at('2026-11-23 10:08') });
    expect(commitmentOf(state.state, target).satisfiedAt).toBeNull();
  });

  it('takes the earliest of several', () => {
    const facts = { respondedAt: at('2026-11-23 10:20'), onSiteAt: at('2026-11-23 10:12') };
    const { state } = recordedAt(receivedAt(at(RECEIVED)), at('2026-11-23 10:30'), facts);
    expect(commitmentOf(state, 'first-response').satisfiedAt).toBe(at('2026-11-23 10:12'));
  });
});

describe('verdictAt', () => {
  const open = commitmentOf(receivedAt(at(RECEIVED)), 'first-response');
  it.each([
    ['running', '2026-11-23 10:14:59', {}],
    ['breached', '2026-11-23 10:15', {}],
    ['breached', '2026-11-23 10:15:01', {}],
    ['met', '2026-11-23 12:00', { satisfiedAt: at('2026-11-23 10:15') }],
    ['breached', '2026-11-23 12:00', { satisfiedAt: at('2026-11-23 10:15:01') }],
    ['cancelled', '2026-11-23 12:00', { cancelledAt: at('2026-11-23 10:15') }],
    ['breached', '2026-11-23 12:00', { cancelledAt: at('2026-11-23 10:15:01') }],
  ] as const)('is %s at %s with %j', (verdict, now, changes) => {
    expect(verdictAt({ ...open, ...changes }, at(now))).toBe(verdict);
  });
});
