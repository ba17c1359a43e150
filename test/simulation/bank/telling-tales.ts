import { requestCase } from '../../../shared/kernel/case-reference.ts';
import { requestId } from '../../../shared/kernel/identity.ts';
import type { Defect } from './defect.ts';
import { inPart } from './doors.ts';

/** What says where it is not to be said who people are and what they want. */
export const TELLING_TALES: readonly Defect[] = [
  {
    name: 'the log says to whom a text goes',
    mode: 'clear',
    from: 1,
    invariant: 'log-discreet',
    spoil: inPart('sms', (sms, { log }) => ({
      publish: async (text) => {
        log.note('a text leaves', { to: text.to });
        return sms.publish(text);
      },
    })),
  },
  {
    name: 'the log says what a text says',
    mode: 'clear',
    from: 1,
    invariant: 'log-discreet',
    spoil: inPart('sms', (sms, { log }) => ({
      publish: async (text) => {
        log.note('a text leaves', { body: text.body.slice(text.body.indexOf('】') + 1) });
        return sms.publish(text);
      },
    })),
  },
  {
    name: 'a timer is called after the number of a household',
    mode: 'clear',
    from: 1,
    invariant: 'log-discreet',
    spoil: inPart('timers', (timers) => ({
      set: (timer) => timers.set({ ...timer, ...requestCase(requestId(`${timer.caseId}.13800001001`)) }),
    })),
  },
];
