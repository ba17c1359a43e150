import type { ReferenceRecord } from '../../../shared/application/reference.ts';
import type { SheetRow, TabView } from '../../chaos/staff-sheet.ts';
import type { TableWatch } from '../../chaos/table-watch.ts';

const DAY_MS = 86_400_000;
/** Days from the beginning of a sheet's time to 1970. */
const DAYS_TO_1970 = 25_569;

/** Cells as they stand on record, by field; `null` where there is nothing. */
type Cells = Readonly<Record<string, string | null>>;

/** What a person or the office wrote of households, people, posts and days is what is on record of them. */
export function wronglyKept(view: TabView, watch: TableWatch): readonly string[] {
  const { tab } = view;
  const ledgers = watch.slots(tab.tab);
  const references = watch.references().filter((each) => each.tab === tab.tab);
  return view.shown().flatMap((row) => {
    const ledger = row.slot === null ? undefined : ledgers.get(row.slot);
    const kept = references.find(({ record, slot }) => slot === row.slot && record.key === ledger?.recordId);
    if (row.isBlank || kept === undefined || ledger?.status.kind !== 'recorded') return [];
    return Object.entries(cellsOf(kept.record)).flatMap(([field, recorded]) => {
      const typed = plain(row.values[tab.column(field)], field);
      return typed === recorded ? [] : [`${kept.record.key}: ${field} “${typed}” is on record as “${recorded}”`];
    });
  });
}

function cellsOf(record: ReferenceRecord): Cells {
  switch (record.kind) {
    case 'household': {
      const { unit, ownerPhone, tenantPhone, smsOptOut } = record.value;
      return {
        unit,
        ownerPhone: digits(ownerPhone),
        tenantPhone: digits(tenantPhone),
        smsOptOut: smsOptOut ? 'yes' : null,
      };
    }
    case 'person': {
      const { code, phone, absentFrom, absentTo, deputy } = record.value;
      return { code, phone: digits(phone), absentFrom, absentTo, deputy };
    }
    case 'post': {
      const { code, phone, grid } = record.value;
      return { code, phone: digits(phone), grid: grid.join('、') };
    }
    case 'day': {
      const { date, type } = record.value;
      return { date, type: type === 'off' ? '休息' : '上班' };
    }
  }
}

const digits = (phone: string | null): string | null => phone?.replace(/^\+86/, '').replaceAll(/\D/g, '') ?? null;

/** As it was meant: a number is a day where there are days, and a number of a telephone loses what it is written with. */
function plain(cell: SheetRow['values'][number] | undefined, field: string): string | null {
  if (cell === undefined || cell === null || cell === '' || cell === false) return null;
  if (cell === true) return 'yes';
  if (typeof cell === 'number' && DAYS.has(field))
    return new Date((cell - DAYS_TO_1970) * DAY_MS).toISOString().slice(0, 10);
  return field.endsWith('hone') ? digits(String(cell).replace(/^0/, '')) : String(cell).trim();
}

const DAYS: ReadonlySet<string> = new Set(['date', 'absentFrom', 'absentTo']);
