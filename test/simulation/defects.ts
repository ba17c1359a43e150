import { systemClock } from '../../functions/runtime/clock.ts';
import type { SheetContainer } from '../../functions/runtime/sheet-container.ts';
import { parseTimeZone, SHANGHAI } from '../../shared/kernel/zone.ts';
import type { Mode } from './world/weather.ts';

const LONDON = parseTimeZone('Europe/London') ?? SHANGHAI;

/** The product with something wrong in it, as it might come to be by mistake. */
export interface Defect {
  readonly name: string;
  /** In which it shows, and from which seed on. */
  readonly mode: Mode;
  readonly from: number;
  /** Something of what is said once it is found. */
  readonly found: RegExp;
  readonly spoil: (container: SheetContainer) => SheetContainer;
}

export const DEFECTS: readonly Defect[] = [
  {
    name: 'a text whose answer was lost is sent once more, at once',
    mode: 'full',
    from: 50,
    found: /left 2 times/,
    spoil: (container) => ({
      ...container,
      sms: {
        publish: async (text) => {
          const outcome = await container.sms.publish(text);
          return outcome.kind === 'unknown' ? container.sms.publish(text) : outcome;
        },
      },
    }),
  },
  {
    name: 'a claim is given up when nobody knows what became of the text',
    mode: 'full',
    from: 50,
    found: /left \d times/,
    spoil: (container) => ({
      ...container,
      sms: {
        publish: async (text) => {
          const outcome = await container.sms.publish(text);
          return outcome.kind === 'unknown' ? { kind: 'throttled' } : outcome;
        },
      },
    }),
  },
  {
    name: 'timers are not made',
    mode: 'steady',
    from: 1,
    found: /the sweep found/,
    spoil: (container) => ({ ...container, timers: { ...container.timers, set: async () => undefined } }),
  },
  {
    name: 'nobody waits for the workbook to be put on the queue',
    mode: 'steady',
    from: 1,
    found: /answered while/,
    spoil: (container) => ({
      ...container,
      queues: {
        ...container.queues,
        enqueueSync: async (asked) => {
          container.queues.enqueueSync(asked).catch(() => undefined);
        },
      },
    }),
  },
  {
    name: 'the log says to whom a text goes',
    mode: 'clear',
    from: 1,
    found: /the log says/,
    spoil: (container) => ({
      ...container,
      sms: {
        publish: async (text) => {
          container.log.note('a text leaves', { to: text.to });
          return container.sms.publish(text);
        },
      },
    }),
  },
  {
    name: 'the office is thought to be in London',
    mode: 'clear',
    from: 1,
    found: /shows nextDue|left at/,
    spoil: (container) => ({
      ...container,
      store: {
        ...container.store,
        loadOffice: async (office) => {
          const records = await container.store.loadOffice(office);
          return records === null ? null : { ...records, office: { ...records.office, timeZone: LONDON } };
        },
      },
    }),
  },
  {
    name: 'a function looks at the clock of the machine',
    mode: 'clear',
    from: 1,
    found: /asked for Date.now at functions\/runtime\/clock.ts/,
    spoil: (container) => ({ ...container, clock: systemClock }),
  },
];
