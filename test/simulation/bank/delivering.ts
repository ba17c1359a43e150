import { systemClock } from '../../../functions/runtime/clock.ts';
import { plusMs, SECOND_MS } from '../../../shared/kernel/instant.ts';
import type { Defect } from './defect.ts';
import { inClaim, inCommit, inPart, inStore } from './doors.ts';

const NOTHING_SWEPT = {
  requests: 0,
  cases: 0,
  journals: 0,
  messages: 0,
  days: 0,
  assignments: 0,
  summaries: 0,
  workbooks: 0,
};

/** Whoever works off a batch says that all of it went well, whatever failed. */
const alwaysSucceeding =
  <Event>(work: (event: Event) => Promise<unknown>) =>
  async (event: Event) => {
    await work(event);
    return { batchItemFailures: [] };
  };

/** What goes wrong between the functions: streams, queues, timers and the sweep. */
export const DELIVERING: readonly Defect[] = [
  {
    name: 'timers are not made',
    mode: 'steady',
    from: 1,
    invariant: 'nothing-missed',
    spoil: inPart('timers', () => ({ set: async () => undefined })),
  },
  {
    name: 'a request that is changed loses its new timer in the place of the old one',
    mode: 'steady',
    from: 1,
    invariant: 'nothing-missed',
    spoil: inPart('timers', (timers) => ({
      cancel: (timer) => timers.cancel({ ...timer, sequence: timer.sequence + 1 }),
    })),
  },
  {
    name: 'nobody waits for the workbook to be put on the queue',
    mode: 'steady',
    from: 1,
    invariant: 'calls-awaited',
    spoil: inPart('queues', (queues) => ({
      enqueueSync: async (asked) => {
        queues.enqueueSync(asked).catch(() => undefined);
      },
    })),
  },
  {
    name: 'a function looks at the clock of the machine',
    mode: 'clear',
    from: 1,
    invariant: 'seed-decides',
    spoil: { container: (container) => ({ ...container, clock: systemClock }) },
  },
  {
    name: 'a message that the queue would not take is forgotten',
    mode: 'netless',
    from: 4,
    invariant: 'messages-accounted-for',
    spoil: inPart('queues', (queues) => ({
      enqueueMessage: async (request) => queues.enqueueMessage(request).catch(() => undefined),
    })),
  },
  {
    name: 'a batch of changes succeeds although one of them failed',
    mode: 'netless',
    from: 4,
    invariant: 'messages-accounted-for',
    spoil: {
      functions: (functions) => ({ ...functions, 'on-change': alwaysSucceeding(functions['on-change']) }),
    },
  },
  {
    name: 'a batch of messages succeeds although one of them failed',
    mode: 'netless',
    from: 1,
    invariant: 'messages-settled',
    spoil: {
      functions: (functions) => ({ ...functions, 'send-message': alwaysSucceeding(functions['send-message']) }),
    },
  },
  {
    name: 'a batch of wakes succeeds although one of them failed',
    mode: 'netless',
    from: 18,
    invariant: 'deadlines-noticed',
    spoil: {
      functions: (functions) => ({ ...functions, 'on-wake': alwaysSucceeding(functions['on-wake']) }),
    },
  },
  {
    name: 'nobody sweeps',
    mode: 'full',
    from: 1,
    invariant: 'messages-settled',
    spoil: { functions: (functions) => ({ ...functions, sweep: async () => NOTHING_SWEPT }) },
  },
  {
    name: 'changes are called passed on before they are',
    mode: 'full',
    from: 1,
    invariant: 'messages-accounted-for',
    spoil: inCommit((commit) => ({ ...commit, entry: { ...commit.entry, routedAt: commit.entry.at } })),
  },
  {
    name: 'each hint is called the same, so that the queue swallows those that come soon after another',
    mode: 'clear',
    from: 2,
    invariant: 'seen-soon',
    spoil: inPart('queues', (queues) => ({ enqueueSync: (asked) => queues.enqueueSync({ ...asked, cause: 'look' }) })),
  },
  {
    name: 'what was summed up is lost on its way',
    mode: 'clear',
    from: 8,
    invariant: 'missed-summed-up',
    spoil: inPart('queues', () => ({ enqueueSummary: async () => undefined })),
  },
  {
    name: 'a timer fires half a minute late',
    mode: 'clear',
    from: 1,
    invariant: 'in-time',
    spoil: inPart('timers', (timers) => ({
      set: (timer) => timers.set({ ...timer, wakeAt: plusMs(timer.wakeAt, 30 * SECOND_MS) }),
    })),
  },
  {
    name: 'a summary counts one more than was missed',
    mode: 'clear',
    from: 8,
    invariant: 'summed-up-by-rule',
    spoil: inStore((store) => ({
      commitSummary: (commit) => {
        const effects = commit.entry.effects.map((effect) =>
          effect.kind === 'send-message'
            ? { ...effect, parameters: { ...effect.parameters, count: `${Number(effect.parameters.count) + 1}` } }
            : effect,
        );
        return store.commitSummary({ ...commit, entry: { ...commit.entry, effects } });
      },
    })),
  },
  {
    name: 'what was missed is summed up as soon as there is something',
    mode: 'clear',
    from: 8,
    invariant: 'summed-up-by-rule',
    spoil: inClaim((claim) => {
      const { missed, record } = claim;
      const gathered = missed?.after.gathered ?? null;
      if (missed === null || gathered === null) return claim;
      const after = { ...missed.after, gathered: { ...gathered, sumUpAt: record.claimedAt } };
      return { ...claim, missed: { ...missed, after } };
    }),
  },
];
