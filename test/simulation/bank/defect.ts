import type { SheetContainer } from '../../../functions/runtime/sheet-container.ts';
import type { StorePort } from '../../../shared/application/store-port.ts';
import { defaultPolicy } from '../../../shared/policy/default-policy.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { InvariantName } from '../judge.ts';
import type { FunctionName } from '../world/host.ts';
import type { Mode } from '../world/weather.ts';
import type { Spoil } from '../world/world.ts';

/** The product with something wrong in it, as it might come to be by mistake. */
export interface Defect {
  readonly name: string;
  /** In which it has to be found. */
  readonly mode: Mode;
  /** From which seed on it is known to show; 0: only the long search looks for it. */
  readonly from: number;
  /** What says so, among others. */
  readonly invariant: InvariantName;
  readonly spoil: Spoil;
}

type Part = 'store' | 'queues' | 'timers' | 'sms' | 'log' | 'workbooks';

/** One door of the container does something else. */
export const inPart = <Name extends Part>(
  part: Name,
  change: (given: SheetContainer[Name], container: SheetContainer) => Partial<SheetContainer[Name]>,
): Spoil => ({
  container: (container) => ({ ...container, [part]: { ...container[part], ...change(container[part], container) } }),
});

export const inStore = (change: (store: StorePort, container: SheetContainer) => Partial<StorePort>): Spoil =>
  inPart('store', change);

/** The office goes by other figures than it should. */
export const inPolicy = (change: (policy: Policy) => Policy): Spoil =>
  inStore((store) => ({
    loadOffice: async (office) => {
      const records = await store.loadOffice(office);
      return records === null ? null : { ...records, policy: change(records.policy ?? defaultPolicy) };
    },
  }));

/** Only one function has it. */
export const inFunction = (name: FunctionName, change: (container: SheetContainer) => SheetContainer): Spoil => ({
  container: (container, of) => (of === name ? change(container) : container),
});
