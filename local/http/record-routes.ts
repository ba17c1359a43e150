import type { Hono } from 'hono';
import { requestCase } from '../../shared/kernel/case-reference.ts';
import { requestId, type SpreadsheetId, slot as slotOf, spreadsheetId } from '../../shared/kernel/identity.ts';
import { formatInstant } from '../../shared/kernel/instant.ts';
import { TAB_NAMES, type TabName } from '../../sheets/contract/types.ts';
import type { OpenWorld } from '../world/open-world.ts';
import { eventWords } from './event-words.ts';

/** What the system remembers of the record in a row, oldest first. */
export function addRecordRoutes(app: Hono, { container }: OpenWorld): void {
  const { store } = container;
  const journalOf = async (spreadsheet: SpreadsheetId, tab: TabName, slot: number) => {
    const [ledger] = await store.loadSlots(spreadsheet, tab, [slotOf(slot)]);
    const recordId = ledger?.recordId ?? null;
    if (recordId === null || (tab !== 'requests' && tab !== 'incoming')) return [];
    const state = await store.loadRequest(requestId(recordId));
    const records = state === null ? null : await store.loadOffice(state.office);
    if (records === null) return [];
    const entries = await store.loadJournal(requestCase(requestId(recordId)));
    return entries
      .filter((entry) => entry.kind === 'request')
      .flatMap(({ at, origin, events }) =>
        events.flatMap((event) => {
          const words = eventWords(event, records.office.timeZone);
          return words === null
            ? []
            : [{ at: formatInstant(at), actor: origin.actor, channel: origin.channel, ...words }];
        }),
      );
  };
  app.get('/local/journal', async (context) => {
    const { spreadsheetId: spreadsheet = '', tab = '', slot = '' } = context.req.query();
    const known = TAB_NAMES.find((name) => name === tab);
    if (known === undefined || !/^[1-9]\d{0,5}$/.test(slot) || spreadsheet === '') {
      return context.json({ error: 'ask with spreadsheetId, tab and slot' }, 400);
    }
    return context.json(await journalOf(spreadsheetId(spreadsheet), known, Number(slot)));
  });
}
