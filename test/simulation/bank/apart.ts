import type { OfficeId, PhoneNumber, SpreadsheetId } from '../../../shared/kernel/identity.ts';
import type { Defect } from './defect.ts';
import { inPart, inStore } from './doors.ts';

/** A warm function takes whatever it was given first for what is meant ever after. */
function firstGiven<Given>(): (given: Given) => Given {
  let first: { readonly given: Given } | null = null;
  return (given) => {
    first ??= { given };
    return first.given;
  };
}

/** What takes one office for another. Seed 34 has two. */
export const APART: readonly Defect[] = [
  {
    name: 'a function goes by the office that it has seen first',
    mode: 'clear',
    from: 34,
    invariant: 'offices-apart',
    spoil: inStore((store) => {
      const office = firstGiven<OfficeId>();
      return { loadOffice: (asked) => store.loadOffice(office(asked)) };
    }),
  },
  {
    name: 'a household is looked up by its flat alone',
    mode: 'clear',
    from: 34,
    invariant: 'offices-apart',
    spoil: inStore((store) => {
      const office = firstGiven<OfficeId>();
      return { loadHousehold: (asked, unit) => store.loadHousehold(office(asked), unit) };
    }),
  },
  {
    name: 'what changed is shown in the workbook that was changed first',
    mode: 'clear',
    from: 34,
    invariant: 'offices-apart',
    spoil: inPart('queues', (queues) => {
      const workbook = firstGiven<SpreadsheetId>();
      return { enqueueSync: (asked) => queues.enqueueSync({ ...asked, spreadsheet: workbook(asked.spreadsheet) }) };
    }),
  },
  {
    name: 'a text goes to the number of the text before',
    mode: 'clear',
    from: 34,
    invariant: 'offices-apart',
    spoil: inPart('sms', (sms) => {
      let before: PhoneNumber | null = null;
      return {
        publish: (text) => {
          const to = before ?? text.to;
          before = text.to;
          return sms.publish({ ...text, to });
        },
      };
    }),
  },
];
