import { slot } from '../../../shared/kernel/identity.ts';
import { parseTimeZone, SHANGHAI } from '../../../shared/kernel/zone.ts';
import type { Defect } from './defect.ts';
import { inCommit, inOffice, inPart, inReading, inShownRows, inStore, rememberingRequests } from './doors.ts';

const LONDON = parseTimeZone('Europe/London') ?? SHANGHAI;

/** What goes wrong between the sheet and the table. */
export const RECORDING: readonly Defect[] = [
  {
    name: 'the office is thought to be in London',
    mode: 'clear',
    from: 1,
    invariant: 'promises-by-rule',
    spoil: inOffice((records) => ({ ...records, office: { ...records.office, timeZone: LONDON } })),
  },
  {
    name: 'what is shown stands a row too far down',
    mode: 'clear',
    from: 1,
    invariant: 'requests-shown',
    spoil: inShownRows((rows) => rows.map((row) => ({ ...row, slot: slot(row.slot + 1) }))),
  },
  {
    name: 'what became of messages is not shown',
    mode: 'clear',
    from: 1,
    invariant: 'messages-shown',
    spoil: inShownRows((rows) => rows.filter(({ tab }) => tab !== 'messages')),
  },
  {
    name: 'a row is called bound that is not',
    mode: 'clear',
    from: 4,
    invariant: 'requests-shown',
    spoil: inPart('workbooks', () => ({
      bind: async (_, rows) => ({ kind: 'done', value: { bound: rows.map((row) => row.slot) } }),
    })),
  },
  {
    name: 'what the system shows is read as if staff had typed it',
    mode: 'clear',
    from: 1,
    invariant: 'requests-shown',
    spoil: inReading('requests', (rows) =>
      rows.map((row) =>
        typeof row.shown.stage === 'string' && row.shown.stage !== ''
          ? { ...row, cells: { ...row.cells, followUpRemark: row.shown.stage } }
          : row,
      ),
    ),
  },
  {
    name: 'the state is written, and how it came about in another write',
    mode: 'clear',
    from: 1,
    invariant: 'told-by-rule',
    spoil: inStore((store) => ({
      commitRequest: async (commit) => {
        const bare = { ...commit.entry, events: [], effects: [] };
        const outcome = await store.commitRequest({ ...commit, entry: bare });
        if (outcome === 'committed') await store.addEntry(commit.entry);
        return outcome;
      },
    })),
  },
  {
    name: 'a change is not marked to be shown',
    mode: 'clear',
    from: 1,
    invariant: 'all-written-down',
    spoil: inCommit((commit) => ({ ...commit, mark: null })),
  },
  {
    name: 'a row is acknowledged apart from its record',
    mode: 'clear',
    from: 1,
    invariant: 'all-written-down',
    spoil: inStore((store) => ({
      commitRequest: async (commit) => {
        const outcome = await store.commitRequest({ ...commit, acknowledge: null });
        const { acknowledge } = commit;
        if (outcome === 'committed' && acknowledge !== null)
          await store.saveSlots(acknowledge.spreadsheet, [acknowledge.after]);
        return outcome;
      },
    })),
  },
  {
    name: 'marks are cleared whatever rose since',
    mode: 'full',
    from: 0,
    invariant: 'messages-shown',
    spoil: inStore((store) => ({
      clearMarks: (spreadsheet, marks) => store.clearMarks(spreadsheet, marks.map(whateverRose)),
    })),
  },
  {
    name: 'a container remembers requests',
    mode: 'clear',
    from: 0,
    invariant: 'comes-to-rest',
    spoil: inStore(rememberingRequests),
  },
  {
    name: 'some rows that were read are not stored',
    mode: 'clear',
    from: 1,
    invariant: 'requests-shown',
    spoil: inStore((store) => ({
      saveSlots: (spreadsheet, slots) =>
        store.saveSlots(
          spreadsheet,
          slots.filter((ledger) => ledger.slot % 3 !== 0),
        ),
    })),
  },
  {
    name: 'where texts stood is forgotten',
    mode: 'steady',
    from: 1,
    invariant: 'requests-shown',
    spoil: inStore(() => ({ loadFingerprintPages: async () => [] })),
  },
  {
    name: 'numbers of requests are given out again',
    mode: 'clear',
    from: 1,
    invariant: 'once-each',
    spoil: inStore((store) => ({
      takeRequestNumbers: async (office, count) => Math.min(2, await store.takeRequestNumbers(office, count)),
    })),
  },
  {
    name: 'when somebody answered is read a row too far up',
    mode: 'clear',
    from: 3,
    invariant: 'requests-recorded',
    spoil: inReading('requests', (rows) =>
      rows.map((row, index) => ({
        ...row,
        cells: { ...row.cells, respondedAt: rows[index + 1]?.cells.respondedAt ?? null },
      })),
    ),
  },
  {
    name: 'a day of the calendar is read as the day after',
    mode: 'clear',
    from: 5,
    invariant: 'references-recorded',
    spoil: inReading('calendar', (rows) =>
      rows.map((row) => {
        const { date } = row.cells;
        return typeof date === 'number' ? { ...row, cells: { ...row.cells, date: date + 1 } } : row;
      }),
    ),
  },
];

/** As high as a mark ever is. */
const whateverRose = <Mark extends { readonly version: number }>(mark: Mark): Mark => ({
  ...mark,
  version: Number.MAX_SAFE_INTEGER,
});
