import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import type { OfficeRecords } from '../../../shared/application/reference.ts';
import type { StorePort } from '../../../shared/application/store-port.ts';

export type Part = 'store' | 'queues' | 'timers' | 'sms' | 'log' | 'workbooks';

/** A container of which something is otherwise. */
export type Change = (container: SheetContainer) => SheetContainer;

/** One part of the container does something else. */
export const withPart =
  <Name extends Part>(
    part: Name,
    change: (given: SheetContainer[Name], container: SheetContainer) => Partial<SheetContainer[Name]>,
  ): Change =>
  (container) => ({ ...container, [part]: { ...container[part], ...change(container[part], container) } });

export const withStore = (change: (store: StorePort, container: SheetContainer) => Partial<StorePort>): Change =>
  withPart('store', change);

/** Whoever looks the office up finds it otherwise. */
export const withOffice = (change: (records: OfficeRecords) => OfficeRecords): Change =>
  withStore((store) => ({
    loadOffice: async (office) => {
      const records = await store.loadOffice(office);
      return records === null ? null : change(records);
    },
  }));
