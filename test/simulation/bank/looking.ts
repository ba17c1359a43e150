import { HOUR_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Defect } from './defect.ts';
import { inFunction } from './doors.ts';

/** What is typed is found by other ways than the script in the workbook, or is not. Seeds in which there are no others. */
export const LOOKING: readonly Defect[] = [
  {
    name: 'nobody looks where Drive says that something changed',
    mode: 'clear',
    from: 36,
    invariant: 'found-in-time',
    spoil: inFunction('watch-drive', (container) => ({
      ...container,
      queues: { ...container.queues, enqueueSync: async () => undefined },
    })),
  },
  {
    name: 'what Drive notes is forgotten',
    mode: 'clear',
    from: 182,
    invariant: 'found-in-time',
    spoil: {
      container: (container) => ({
        ...container,
        watches: { ...container.watches, noteDriveChange: async () => undefined },
      }),
    },
  },
  {
    name: 'a channel is taken to speak for ever',
    mode: 'clear',
    from: 182,
    invariant: 'found-in-time',
    spoil: {
      container: (container) => ({
        ...container,
        watches: {
          ...container.watches,
          loadDriveWatch: async (account) => {
            const watch = await container.watches.loadDriveWatch(account);
            const channel = watch?.channel ?? null;
            if (watch === null || channel === null) return watch;
            return { ...watch, channel: { ...channel, expiresAt: plusMs(channel.openedAt, 1_000 * HOUR_MS) } };
          },
        },
      }),
    },
  },
  {
    name: 'nobody looks at the workbook whose turn it is',
    mode: 'clear',
    from: 132,
    invariant: 'found-in-time',
    spoil: inFunction('sweep', (container) => ({
      ...container,
      queues: { ...container.queues, enqueueSync: async () => undefined },
    })),
  },
];
