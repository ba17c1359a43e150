import type { JsonRecord } from './attribute-value.ts';
import { recordList } from './input.ts';
import { transactionCancelled } from './operations/transact-write.ts';
import { TableError } from './table-error.ts';

/** Failures that the service has and a single process would never show. */
export interface FaultInjection {
  /**
   * Asks before each TransactWriteItems, with 1 for the first after this call, whether it meets a conflict and is
   * cancelled without effect. `null` ends it.
   */
  injectTransactionConflicts(decide: ((occurrence: number) => boolean) | null): void;
  /** Asks before each call, with 1 for the first after this call, whether it is throttled. `null` ends it. */
  injectThrottle(decide: ((occurrence: number, operation: string) => boolean) | null): void;
}

interface Faults extends FaultInjection {
  /** Throws what was injected for this call, if anything. */
  beforeCall(operation: string, input: JsonRecord): void;
}

export function createFaults(): Faults {
  let conflicts: (() => boolean) | null = null;
  let throttles: ((operation: string) => boolean) | null = null;
  return {
    injectTransactionConflicts: (decide) => {
      let occurrence = 0;
      conflicts = decide === null ? null : () => decide(++occurrence);
    },
    injectThrottle: (decide) => {
      let occurrence = 0;
      throttles = decide === null ? null : (operation) => decide(++occurrence, operation);
    },
    beforeCall: (operation, input) => {
      if (throttles?.(operation) === true) {
        throw new TableError('ThrottlingException', 'Rate of requests exceeds the allowed throughput.');
      }
      if (operation === 'TransactWriteItems' && conflicts?.() === true) throw conflict(input);
    },
  };
}

function conflict(input: JsonRecord): TableError {
  return transactionCancelled(
    recordList(input, 'TransactItems').map((_request, index) =>
      index === 0 ? { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' } : { Code: 'None' },
    ),
  );
}
