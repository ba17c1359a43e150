import type { OfficeRecords } from '../../../shared/application/reference.ts';
import { type CivilDate, civilDate, civilTime } from '../../../shared/kernel/civil.ts';
import { HOUR_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Defect } from './defect.ts';
import { inCommit, inCommitments, inEffects, inMessages, inOffice, inPolicy, inStore } from './doors.ts';

const SATURDAY = civilDate('2026-09-19');
const MAKEUP_SUNDAY = civilDate('2026-09-20');
const HOLIDAY = civilDate('2026-09-25');

/** The office is thought to have said so itself. */
const sayingOf =
  (date: CivilDate, type: 'off' | 'work') =>
  (records: OfficeRecords): OfficeRecords => ({
    ...records,
    days: [...records.days.filter((day) => day.date !== date), { date, type, remark: null }],
  });

/** What goes wrong where the rules are applied. */
export const DECIDING: readonly Defect[] = [
  {
    name: 'the first response is due an hour late',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inPolicy((policy) => ({
      ...policy,
      everyRequest: { ...policy.everyRequest, firstResponseMinutes: policy.everyRequest.firstResponseMinutes + 60 },
    })),
  },
  {
    name: 'Saturdays count as working days',
    mode: 'clear',
    from: 17,
    invariant: 'promises-by-rule',
    spoil: inOffice(sayingOf(SATURDAY, 'work')),
  },
  {
    name: 'the days of the office itself are forgotten',
    mode: 'clear',
    from: 8,
    invariant: 'promises-by-rule',
    spoil: inOffice((records) => ({ ...records, days: [] })),
  },
  {
    name: 'a new day in the calendar changes no deadline',
    mode: 'clear',
    from: 19,
    invariant: 'promises-by-rule',
    spoil: inStore(() => ({ listOpenRequests: async () => ({ ids: [], next: null }) })),
  },
  {
    name: 'the night is not waited for',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inPolicy((policy) => ({
      ...policy,
      escalation: { ...policy.escalation, night: { from: civilTime('23:58'), until: civilTime('23:59') } },
    })),
  },
  {
    name: 'a branch manager hears of it as soon as the project manager',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inPolicy((policy) => ({
      ...policy,
      escalation: {
        ...policy.escalation,
        elapsedPercent: { ...policy.escalation.elapsedPercent, branchManager: 150 },
      },
    })),
  },
  {
    name: 'feeding back counts as following up',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inPolicy((policy) => ({
      ...policy,
      satisfiedBy: { ...policy.satisfiedBy, 'follow-up': ['followedUpAt', 'fedBackAt'] },
    })),
  },
  {
    name: 'who was told is forgotten',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inCommitments((commitment) => ({
      ...commitment,
      steps: commitment.steps.map((step) => ({ ...step, reachedAt: null })),
    })),
  },
  {
    name: 'somebody is called told before they are',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inCommitments((commitment) => ({
      ...commitment,
      steps: commitment.steps.map((step) =>
        step.level === 'project-manager' ? { ...step, reachedAt: commitment.startedAt } : step,
      ),
    })),
  },
  {
    name: 'a wake is an hour late',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inCommit((commit) => {
      const { wakeAt } = commit.after;
      return wakeAt === null ? commit : { ...commit, after: { ...commit.after, wakeAt: plusMs(wakeAt, HOUR_MS) } };
    }),
  },
  {
    name: 'department heads are not told',
    mode: 'clear',
    from: 1,
    invariant: 'told-by-rule',
    spoil: inEffects((effects) =>
      effects.filter((effect) => effect.kind !== 'send-message' || effect.recipient.kind !== 'department-head'),
    ),
  },
  {
    name: 'an emergency is told like any other request',
    mode: 'clear',
    from: 6,
    invariant: 'told-by-rule',
    spoil: inMessages((effect) =>
      effect.messageClass === 'emergency' ? { ...effect, messageClass: 'staff' } : effect,
    ),
  },
  {
    name: 'a text names another time than the one that counts',
    mode: 'clear',
    from: 1,
    invariant: 'told-by-rule',
    spoil: inMessages((effect) => {
      const { due } = effect.parameters;
      return due === undefined
        ? effect
        : { ...effect, parameters: { ...effect.parameters, due: due.replace(/:\d\d$/, ':00') } };
    }),
  },
  {
    name: 'a public holiday is worked',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inOffice(sayingOf(HOLIDAY, 'work')),
  },
  {
    name: 'the Sunday that makes up for a holiday is a day off',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inOffice(sayingOf(MAKEUP_SUNDAY, 'off')),
  },
];
